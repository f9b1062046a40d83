import { expect, it } from "vitest";
import { withoutProvenance, withoutSourceType } from "./cut-xmp";

const packet = (inside: string, names = "") =>
  `<?xpacket begin="\uFEFF"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="urn:rdf"${names}>${inside}</rdf:RDF></x:xmpmeta>`;
const terms = ' xmlns:dcterms="http://purl.org/dc/terms/"';
const pointer = "self#jumbf=/c2pa/urn:uuid:1";
const rest = '<rdf:Description rdf:about="" a="Ölbild > 1"><b>x</b></rdf:Description>';

it.each([
  ["an attribute", `<d${terms} dcterms:provenance="${pointer}" a="b"/>`, `<d${terms} a="b"/>`],
  ["an attribute in single quotes", `<d\n dcterms:provenance = '${pointer}'\n/>`, "<d\n/>"],
  ["an element", `<d><dcterms:provenance>${pointer}</dcterms:provenance><a/></d>`, "<d><a/></d>"],
  ["an element with a resource", `<dcterms:provenance rdf:resource="${pointer}"/>`, ""],
  [
    "an element with others inside",
    `<dcterms:provenance rdf:parseType="Resource"><a>${pointer}</a></dcterms:provenance >`,
    "",
  ],
  ["several", `<d dcterms:provenance="a"/><d dcterms:provenance="b"/>`, "<d/><d/>"],
])("withoutProvenance removes the pointer as %s, and nothing else", (_, inside, left) => {
  expect(withoutProvenance(packet(rest + inside, terms))).toBe(packet(rest + left, terms));
});

it("withoutProvenance removes what follows an element that is never closed", () => {
  const broken = `<d/><dcterms:provenance>${pointer}`;
  expect(withoutProvenance(`<r${terms}>${broken}</r>`)).toBe(`<r${terms}><d/>`);
});

it.each([
  ["another prefix", ' xmlns:t="http://purl.org/dc/terms/"', `<d t:provenance="${pointer}"/>`],
  ["the default namespace", "", `<provenance xmlns="http://purl.org/dc/terms/">${pointer}</provenance>`],
])("a provenance block is recognised by %s", (_, names, inside) => {
  expect(withoutProvenance(packet(inside, names))).not.toContain(pointer);
});

it.each([
  ["another vocabulary's", packet(`<d xmlns:dcterms="urn:other" dcterms:provenance="a"/>`)],
  ["another term", packet(`<d dcterms:created="2026"/>`, terms)],
  ["its name in a comment", packet(`<!-- <d dcterms:provenance="a"/> -->`, terms)],
  ["its name in text", packet(`<d>dcterms:provenance="a"</d>`, terms)],
  ["its name in another value", packet(`<d a='dcterms:provenance="a"'/>`, terms)],
  ["no XML", "<<<dcterms:provenance"],
])("a block without provenance is kept: %s", (_, xmp) => {
  expect(withoutProvenance(xmp)).toBe(xmp);
});

it.each([
  ["an attribute of any prefix", `<d a:DigitalSourceType="x" b="c"/>`, `<d b="c"/>`],
  ["a list", `<a:DigitalSourceType><b><c>x</c></b></a:DigitalSourceType><e/>`, "<e/>"],
  ["another property", `<d a:DigitalSourceTypes="x"/>`, `<d a:DigitalSourceTypes="x"/>`],
])("withoutSourceType removes the source type as %s alone", (_, inside, left) => {
  expect(withoutSourceType(packet(rest + inside))).toBe(packet(rest + left));
});
