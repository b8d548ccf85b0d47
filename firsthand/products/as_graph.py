"""GraphML and GEXF: the graph of the picture for Gephi, yEd, Cytoscape and networkx."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from firsthand.codebook.picture import Picture
from firsthand.products.graph import EDGE, NODE, Edge, Graph, Node, Value, graph
from firsthand.products.pictures.svg import words as escaped

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def to_graphml(picture: Picture) -> str:
    """GraphML, directed; every attribute declared with its type."""
    found = graph(picture)
    lines = [HEAD, '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    for of, keys in (("node", NODE), ("edge", EDGE)):
        lines += [
            f'<key id="{of}-{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>'
            for name, kind in keys.items()
        ]
    lines.append('<graph id="picture" edgedefault="directed">')
    for node in found.nodes:
        lines += [f'<node id="{escaped(node.id)}">', *_data("node", node.attributes), "</node>"]
    for number, edge in enumerate(found.edges):
        ends = f'source="{escaped(edge.a)}" target="{escaped(edge.b)}"'
        lines += [f'<edge id="x{number}" {ends}>', *_data("edge", _told(edge)), "</edge>"]
    return "\n".join([*lines, "</graph>", "</graphml>", ""])


def to_gexf(picture: Picture) -> str:
    """GEXF 1.3, as Gephi writes it."""
    found = graph(picture)
    lines = [
        HEAD,
        '<gexf xmlns="http://gexf.net/1.3" version="1.3">',
        '<graph defaultedgetype="directed" mode="static">',
        *_declared("node", NODE),
        *_declared("edge", EDGE),
        "<nodes>", *(line for node in found.nodes for line in _gexf_node(node)), "</nodes>",
        "<edges>", *_gexf_edges(found), "</edges>",
        "</graph>", "</gexf>", "",
    ]  # fmt: skip
    return "\n".join(lines)


def _told(edge: Edge) -> dict[str, Value]:
    return {"kind": edge.kind, **({"why": edge.why} if edge.why else {})}


def _data(of: str, attributes: dict[str, Value]) -> Iterator[str]:
    for name, value in attributes.items():
        yield f'<data key="{of}-{name}">{escaped(str(value))}</data>'


def _declared(of: str, keys: dict[str, str]) -> Iterator[str]:
    """GEXF calls an int an integer."""
    yield f'<attributes class="{of}" mode="static">'
    for name, kind in keys.items():
        written = "integer" if kind == "int" else kind
        yield f'<attribute id="{of}-{name}" title="{name}" type="{written}"/>'
    yield "</attributes>"


def _gexf_node(node: Node) -> Iterable[str]:
    label = escaped(str(node.attributes["label"]))
    return (
        f'<node id="{escaped(node.id)}" label="{label}">', *_values("node", node.attributes),
        "</node>",
    )  # fmt: skip


def _gexf_edges(found: Graph) -> Iterator[str]:
    numbers = count()
    for edge in found.edges:
        ends = f'source="{escaped(edge.a)}" target="{escaped(edge.b)}"'
        yield f'<edge id="x{next(numbers)}" {ends} label="{escaped(edge.kind)}">'
        yield from _values("edge", _told(edge))
        yield "</edge>"


def _values(of: str, attributes: dict[str, Value]) -> Iterator[str]:
    yield "<attvalues>"
    for name, value in attributes.items():
        yield f'<attvalue for="{of}-{name}" value="{escaped(str(value))}"/>'
    yield "</attvalues>"
