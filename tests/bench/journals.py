# SPDX-License-Identifier: MIT
"""The journals that are measured."""


def journal(projects):
    lines = ["version: 1", "title: A long way"]
    if projects == 0:
        return "\n".join(lines + ["courses: []", "projects: []", "insights: []", ""])
    lines.append("courses:")
    for number in range((projects + 19) // 20):
        lines += [f"  - id: course-{number}", f"    title: Course number {number}", "    objectives:"]
        lines += [f"      - Understand the thing {thing}" for thing in range(5)]
    lines.append("projects:")
    for number in range(projects):
        lines += [f"  - id: project-{number}", f"    title: Project number {number}", f"    url: https://example.com/{number}",
                  f"    course: course-{number // 20}", "    tags: [cli, data structures]"]
        lines += ["    completed: 2026-11-20"] * (number % 3 == 0)
    return "\n".join(lines) + "\ninsights: []\n"
