#!/usr/bin/env python3
"""The check of the layers is itself checked: small trees, each with one thing wrong."""
import contextlib
import io
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
import layers  # noqa: E402

# A tree in which everything is as it should be: each case below spoils it in one place.
SOUND = {
    "core/include/goodstanding/date.h": "#pragma once\n#include <string>\n",
    "core/include/goodstanding/view.h": "#pragma once\n#include <goodstanding/date.h>\n",
    "core/base/text.h": "#pragma once\n#include <goodstanding/date.h>\n",
    "core/platform/files.cpp": '#include <unistd.h>\n#include <sys/stat.h>\n#include "base/text.h"\n',
    "core/store/store.h": '#pragma once\n#include "base/text.h"\n',
    "core/store/store.cpp": '#include "store/store.h"\n#include <SQLiteCpp/Database.h>\nauto sql = "SELECT 1 FROM meta";\n',
    "core/register/action.h": '#pragma once\n#include "store/store.h"\n',
    "core/pages/page.h": '#pragma once\n#include "register/action.h"\n',
    "gui/screens/list.cpp": '#include <imgui.h>\n#include "pages/page.h"\nauto words = "Select one from the list, or update it";\n',
    "gui/shell/window.h": "#pragma once\n",
    "cli/window.cpp": '#include "gui/shell/window.h"\n#include "pages/page.h"\n',
    "plugins/common/views.h": "#pragma once\n#include <goodstanding/view.h>\n",
    "plugins/medicines/page.cpp": '#include "records.h"\n#include "../common/views.h"\n#include <vector>\n',
    "plugins/medicines/records.h": "#pragma once\n#include <goodstanding/date.h>\n",
    "tests/store_test.cpp": '#include <SQLiteCpp/Database.h>\nauto sql = "SELECT 1 FROM meta";\n',
}


class LayersTest(unittest.TestCase):
    def check(self, changes):
        """The lines printed for the sound tree with these files in it, without the last, and the exit code."""
        with tempfile.TemporaryDirectory() as folder:
            for path, text in (SOUND | changes).items():
                file = Path(folder) / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
            with contextlib.redirect_stdout(io.StringIO()) as out:
                code = layers.main(["layers.py", folder])
            return out.getvalue().splitlines()[:-1], code

    def refuses(self, path, text, *expected):
        """Each `expected` begins one line, in this order, and there is no other."""
        lines, code = self.check({path: text})
        self.assertEqual(code, 1, lines)
        self.assertEqual(len(lines), len(expected), lines)
        for line, start in zip(lines, expected):
            self.assertTrue(line.startswith(start), f"{line!r} does not begin with {start!r}")

    def test_a_sound_tree_passes_and_tests_may_peek(self):
        self.assertEqual(self.check({}), ([], 0))

    def test_an_upward_include_is_named_with_its_line(self):
        self.refuses("core/base/brag.cpp", '// What is late.\n\n#include "base/text.h"\n#include "register/action.h"\n',
                     "core/base/brag.cpp:4: layer: core/register is not below core/base")

    def test_layers_side_by_side_do_not_know_each_other(self):
        lines, _ = self.check({"core/plugins/host.h": "#pragma once\n", "core/exchange/csv.cpp": '#include "plugins/host.h"\n'})
        self.assertEqual(lines, ["core/exchange/csv.cpp:1: layer: core/plugins is not below core/exchange, and this includes core/plugins/host.h."])

    def test_core_knows_no_front_end_and_no_plugin(self):
        self.refuses("core/pages/page.h", '#include "gui/shell/window.h"\n#include "plugins/medicines/records.h"\n',
                     "core/pages/page.h:1: layer: gui is not below core/pages",
                     "core/pages/page.h:2: layer: the program knows no plugin by name")

    def test_the_command_line_knows_the_window_at_one_door_only(self):
        self.refuses("cli/list.cpp", '#include "gui/shell/window.h"\n', "cli/list.cpp:1: layer: gui is not below cli")

    def test_a_front_end_asks_a_session_and_not_the_store(self):
        self.refuses("cli/list.cpp", '#include "store/store.h"\n', "cli/list.cpp:1: front end: ")
        self.refuses("gui/screens/list.cpp", '#include "store/store.h"\n', "gui/screens/list.cpp:1: front end: ")

    def test_sql_outside_the_store_is_named_with_its_line_and_its_words(self):
        for sql in ('"SELECT f_ref FROM t_action"', '"PRAGMA user_version"', '"INSERT OR REPLACE INTO meta VALUES(1)"', '"DELETE FROM meta"',
                    '"UPDATE chain SET number = 1"', '"CREATE UNIQUE INDEX a ON b(c)"', '"select name from people"', 'R"(\nDROP TABLE t)"'):
            with self.subTest(sql):
                line = 3 if "\n" in sql else 2
                self.refuses("core/register/action.h", f"#pragma once\nauto a = {sql};\n", f"core/register/action.h:{line}: sql: ")

    def test_words_about_sql_are_not_sql(self):
        self.assertEqual(self.check({"cli/list.cpp": '// SELECT a FROM b\n/* DROP TABLE x */\nauto a = "Select a record from the list; update it and set its due date.";\n'}), ([], 0))

    def test_imgui_and_glfw_stay_in_the_window(self):
        self.refuses("core/pages/page.h", "#include <imgui.h>\n#include <GLFW/glfw3.h>\n", "core/pages/page.h:1: imgui: ", "core/pages/page.h:2: imgui: ")

    def test_the_operating_system_stays_in_the_platform(self):
        headers = ["unistd.h", "sys/stat.h", "fcntl.h", "dlfcn.h", "pwd.h", "signal.h", "windows.h"]
        self.refuses("core/journal/lock.cpp", "".join(f"#include <{header}>\n" for header in headers),
                     *[f"core/journal/lock.cpp:{i + 1}: system: " for i in range(len(headers))])

    def test_libraries_stay_where_they_are_at_home(self):
        self.refuses("core/register/action.h", "#include <sqlite3.h>\n#include <toml++/toml.h>\n#include <boost/dll/shared_library.hpp>\n#include <CLI/CLI.hpp>\n",
                     *[f"core/register/action.h:{i + 1}: {rule}: " for i, rule in enumerate(("sql", "toml", "loading", "parsing"))])

    def test_a_plugin_sees_the_sdk_its_own_folder_and_what_plugins_share(self):
        self.refuses("plugins/medicines/records.h", '#include <fmt/format.h>\n#include "../psirf/psirf.h"\n#include "base/text.h"\n#include <map>\n',
                     *[f"plugins/medicines/records.h:{i + 1}: plugin: " for i in range(3)])

    def test_a_header_of_the_sdk_includes_the_sdk_and_the_standard_library(self):
        self.refuses("core/include/goodstanding/view.h", '#include "base/text.h"\n#include <fmt/format.h>\n#include <span>\n',
                     "core/include/goodstanding/view.h:1: sdk: ", "core/include/goodstanding/view.h:2: sdk: ")

    def test_a_circle_of_includes_is_named_once(self):
        lines, code = self.check({"core/base/a.h": '#include "base/b.h"\n', "core/base/b.h": '\n#include "base/c.h"\n', "core/base/c.h": '#include "base/a.h"\n'})
        self.assertEqual((lines, code), (["core/base/c.h:1: cycle: headers include each other in a circle: core/base/a.h -> core/base/b.h -> core/base/c.h -> core/base/a.h."], 1))

    def test_a_new_folder_of_core_needs_a_place(self):
        self.refuses("core/reports/report.h", "#pragma once\n", "core/reports/report.h:1: layer: core/reports has no place")

    def test_an_empty_tree_is_no_answer(self):
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
            self.assertEqual(layers.main(["layers.py", folder]), 2)


if __name__ == "__main__":
    unittest.main()
