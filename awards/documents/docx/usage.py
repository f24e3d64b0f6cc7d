"""What a template asks for, read from its instructions without running them."""

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from awards.documents.docx.fields import Fields

LOOP: Fields = dict.fromkeys(("index", "index0", "first", "last", "length"), "")
#: All a template may do: print, ask, repeat, compare. Nothing that makes a small text a huge one, as a format or a product.
_PLAIN = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Not, nodes.And, nodes.Or, nodes.Compare,
    nodes.Operand, nodes.CondExpr, nodes.If, nodes.Add, nodes.Sub, nodes.Concat,
)  # fmt: skip
#: Groups, their rows, their cells, and one more: each further loop multiplies the work.
DEEPEST = 4


class Usage:
    """Reads one template; `used` are the paths of fields it prints or asks about, `faults` are sentences."""

    def __init__(self, fields: Fields, environment: SandboxedEnvironment):
        self.fields = fields
        self.environment = environment
        self.used: set[str] = set()
        self.faults: list[str] = []
        #: The lists that are being repeated where the reading stands.
        self.loops: list[str] = []
        #: Whether every part could be read to its end: what a part uses is unknown otherwise.
        self.whole = True

    def read(self, source: str) -> None:
        try:
            tree = self.environment.parse(source)
            self._walk(tree, {})
        except TemplateSyntaxError as error:
            self.whole = False
            self._fault(f"Có lệnh trong mẫu viết sai cú pháp: {error.message}. Hãy xem lại các dấu {{{{ }}}} và {{% %}}.")
        except RecursionError:
            self.whole = False
            self._fault("Lệnh trong mẫu lồng nhau quá nhiều lần. Hãy sửa từ mẫu mặc định.")

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
        if not isinstance(found, list):
            self._fault(
                "Lệnh for trong mẫu chỉ lặp được với một trường là danh sách. Hãy viết như {% for article in articles %}."
            )
            return
        if path in self.loops or len(self.loops) == DEEPEST:
            self._fault(f"Lệnh for với “{path}” lồng trong quá nhiều lệnh for. Hãy đưa ra ngoài.")
            return
        below = {**scope, node.target.name: (found[0], path), "loop": (LOOP, "loop")}
        self.loops.append(path)
        for child in [*node.body, *([node.test] if node.test else [])]:
            self._walk(child, below)
        self.loops.pop()
        for child in node.else_:
            self._walk(child, scope)

    def _filter(self, node: nodes.Filter, scope: dict) -> None:
        if node.name not in self.environment.filters:
            self._fault(f"Phép lọc “{node.name}” không dùng được trong mẫu. Hãy bỏ đi.")
        # What is named or unpacked, as join(attribute=…), is no plain value and is refused with the rest.
        for child in node.iter_child_nodes():
            self._walk(child, scope)

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
        self._fault("Chỉ lấy được trường của một tên, như article.text. Hãy viết lại lệnh bằng for.")
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
