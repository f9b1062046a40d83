/** Of the terms among which is `provenance`: where a manifest of Content Credentials is (C2PA, "embedding by reference"). */
const namespace = "http://purl.org/dc/terms/";

/** A comment, an instruction or CDATA: what is in it is no tag. */
const passages = [
  ["<!--", "-->"],
  ["<?", "?>"],
  ["<![CDATA[", "]]>"],
] as const;

const tagName = /<(\/?)([^\s<>/="']+)/y;
const attribute = /\s+([^\s<>/="']+)\s*=\s*("[^"<]*"|'[^'<]*')/y;

type Attribute = { name: string; value: string; start: number; end: number };
type Tag = {
  name: string;
  isEnd: boolean;
  isEmpty: boolean;
  attributes: Attribute[];
  start: number;
  end: number;
};

function attributesAt(xml: string, start: number): Attribute[] {
  const found: Attribute[] = [];
  attribute.lastIndex = start;
  for (let at = start; ; at = attribute.lastIndex) {
    const [, name, quoted] = attribute.exec(xml) ?? [];
    if (name === undefined || quoted === undefined) return found;
    found.push({ name, value: quoted.slice(1, -1), start: at, end: attribute.lastIndex });
  }
}

function tagAt(xml: string, start: number): Tag | null {
  tagName.lastIndex = start;
  const [head, slash, name] = tagName.exec(xml) ?? [];
  if (head === undefined || name === undefined) return null;
  const attributes = attributesAt(xml, start + head.length);
  const close = xml.indexOf(">", attributes.at(-1)?.end ?? start + head.length);
  const end = close === -1 ? xml.length : close + 1;
  return { name, isEnd: slash === "/", isEmpty: xml[close - 1] === "/", attributes, start, end };
}

function* tags(xml: string): Generator<Tag> {
  for (let at = xml.indexOf("<"); at !== -1; at = xml.indexOf("<", at)) {
    const passage = passages.find(([opening]) => xml.startsWith(opening, at));
    const closing = passage === undefined ? at + 1 : xml.indexOf(passage[1], at);
    if (closing === -1) return;
    const tag = passage === undefined ? tagAt(xml, at) : null;
    if (tag !== null) yield tag;
    at = tag?.end ?? closing;
  }
}

/** The names that mean the pointer: of attributes and elements, and of elements alone where it is the default namespace. */
function pointerNames(all: readonly Tag[]) {
  const declared = all.flatMap(({ attributes }) => attributes.filter(({ value }) => value === namespace));
  const prefixed = declared.flatMap(({ name }) => /^xmlns:(.+)$/.exec(name)?.slice(1) ?? []);
  const inBoth = new Set(prefixed.map((prefix) => `${prefix}:provenance`));
  const isDefault = declared.some(({ name }) => name === "xmlns");
  return { inBoth, inElements: new Set(isDefault ? [...inBoth, "provenance"] : inBoth) };
}

type Cut = { start: number; end: number };

/** Where the element ends that begins at a tag; null if it is never closed: then no reader takes what follows. */
function endOf(all: readonly Tag[], first: number): number | null {
  const begin = all[first];
  if (begin === undefined || begin.isEmpty) return begin?.end ?? null;
  for (let i = first + 1; i < all.length; i++) {
    const tag = all[i];
    if (tag?.isEnd && tag.name === begin.name) return tag.end;
  }
  return null;
}

function cutsIn(xml: string): Cut[] {
  const all = [...tags(xml)];
  const { inBoth, inElements } = pointerNames(all);
  const cuts: Cut[] = [];
  let removed = 0;
  for (const [i, tag] of all.entries()) {
    if (tag.start < removed || tag.isEnd) continue;
    if (inElements.has(tag.name)) {
      removed = endOf(all, i) ?? xml.length;
      cuts.push({ start: tag.start, end: removed });
    } else cuts.push(...tag.attributes.filter(({ name }) => inBoth.has(name)));
  }
  return cuts;
}

/**
 * The XMP packet without the pointer to a manifest of Content Credentials (`dcterms:provenance`, as attribute or element),
 * which speaks of the bytes that it came with; the same packet if it has none.
 */
export function withoutProvenance(xmp: string): string {
  const cuts = cutsIn(xmp);
  if (cuts.length === 0) return xmp;
  const starts = [0, ...cuts.map(({ end }) => end)];
  const ends = [...cuts.map(({ start }) => start), xmp.length];
  return starts.map((start, i) => xmp.slice(start, ends[i])).join("");
}
