"""The conformance suite of the Jupyter project against the installed kernel."""

from __future__ import annotations

import jupyter_kernel_test


class AnodyneKernelTests(jupyter_kernel_test.KernelTests):
    """All that the suite asks for, with samples in Java."""

    kernel_name = "anodyne"
    language_name = "Java"
    file_extension = ".java"
    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("trouble");'
    completion_samples = [
        {"text": "Math.hyp", "matches": {"hypot("}},
        {"text": "Silicon.SM", "matches": {"SMALL"}},
    ]
    complete_code_samples = ["1 + 1", "int x = 3;", "for (int i = 0; i < 3; i++) {}", "class A {}"]
    incomplete_code_samples = ["for (int i = 0; i < 3; i++) {", "int f() {", '"""', "Math.max(1,"]
    invalid_code_samples = ["int 3x = 4;", "class 1A {}"]
    code_inspect_sample = "Math.max"
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"a" + "b"', "result": "ab"},
    ]
    code_generate_error = "throw new IllegalStateException(\"no\");"
    code_display_data = [
        {"code": 'html("<b>bold</b>");', "mime": "text/html"},
        {"code": 'latex("x^2");', "mime": "text/latex"},
    ]
    code_history_pattern = "6 ? 7"
    supported_history_operations = ("tail", "search")
    code_clear_output = "clearOutput(false);"
