"""What a template asks for, read from its instructions without running them."""

from collections.abc import Iterator

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from awards.documents.docx.fields import Fields

LOOP: Fields = dict.fromkeys(("index", "index0", "first", "last", "length"), "")
#: All a template may do: print, ask, repeat, compare.
_PLAIN = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Not, nodes.And, nodes.Or, nodes.Compare,
    nodes.Operand, nodes.CondExpr, nodes.If, nodes.Add, nodes.Sub, nodes.Mod, nodes.Concat,
)  # fmt: skip


class Usage:
    """Reads one template; `used` are the paths of fields it prints or asks about, `faults` are sentences."""

    def __init__(self, fields: Fields, environment: SandboxedEnvironment):
        self.fields = fields
        self.environment = environment
        self.used: set[str] = set()
        self.faults: list[str] = []

    def read(self, source: str) -> None:
        try:
            tree = self.environment.parse(source)
        except TemplateSyntaxError as error:
            self.faults.append(f"Có lệnh trong mẫu viết sai cú pháp: {error.message}. Hãy xem lại các dấu {{{{ }}}} và {{% %}}.")
            return
        self._walk(tree, {})

    def _walk(self, node: nodes.Node, scope: dict[str, tuple[object, str]]) -> None:
        if isinstance(node, nodes.For):
            self._loop(node, scope)
        elif isinstance(node, nodes.Name | nodes.Getattr):
            self._resolve(node, scope)
        elif isinstance(node, nodes.Filter):
            self._filter(node, scope)
        elif isinstance(node, _PLAIN):
            for child in node.iter_child_nodes():
                self._walk(child, scope)
        else:
            self._fault(f"Lệnh “{type(node).__name__}” không dùng được trong mẫu. Hãy bỏ lệnh này.")

    def _loop(self, node: nodes.For, scope: dict) -> None:
        if not isinstance(node.target, nodes.Name) or node.recursive:
            self._fault("Lệnh for trong mẫu chỉ được lặp với một tên. Hãy viết như {% for row in group.rows %}.")
            return
        found, path = self._resolve(node.iter, scope)
        inner = found[0] if isinstance(found, list) else found
        below = {**scope, node.target.name: (inner, path), "loop": (LOOP, "loop")}
        for child in [*node.body, *([node.test] if node.test else [])]:
            self._walk(child, below)
        for child in node.else_:
            self._walk(child, scope)

    def _filter(self, node: nodes.Filter, scope: dict) -> None:
        if node.name not in self.environment.filters:
            self._fault(f"Phép lọc “{node.name}” không dùng được trong mẫu. Hãy bỏ đi.")
        for child in self._children(node):
            self._walk(child, scope)

    @staticmethod
    def _children(node: nodes.Filter) -> Iterator[nodes.Node]:
        yield from (child for child in (node.node, *node.args) if child is not None)

    def _resolve(self, node: nodes.Node, scope: dict) -> tuple[object, str]:
        """The fields behind a name and its path from the top; None where there is no such field."""
        if isinstance(node, nodes.Name):
            if node.name in scope:
                return scope[node.name]
            return self._found(self.fields.get(node.name), node.name)
        if isinstance(node, nodes.Getattr):
            owner, path = self._resolve(node.node, scope)
            if owner is None:
                return None, path
            path = f"{path}.{node.attr}"
            return self._found(owner.get(node.attr) if isinstance(owner, dict) else None, path)
        self._walk(node, scope)
        return None, ""

    def _found(self, fields: object, path: str) -> tuple[object, str]:
        if fields is None:
            self._fault(f"Không có trường “{path}”. Hãy xem danh mục trường ở trang Mẫu mặc định.")
        elif not path.startswith("loop."):
            self.used.add(path)
        return fields, path

    def _fault(self, sentence: str) -> None:
        if sentence not in self.faults:
            self.faults.append(sentence)
