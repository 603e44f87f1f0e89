// SPDX-License-Identifier: MIT
#include "core/fields.hpp"

namespace journey {

const Shape& shape_of(Kind kind) {
    switch (kind) {
        case Kind::course: return shapes::course;
        case Kind::objective: return shapes::objective;
        case Kind::project: return shapes::project;
        case Kind::insight: return shapes::insight;
    }
    return shapes::project;
}

}  // namespace journey
