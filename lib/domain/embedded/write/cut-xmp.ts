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

/** Says of a packet's tags which attributes and elements are the property. */
type PropertyNames = (all: readonly Tag[]) => {
  attributes: ReadonlySet<string>;
  elements: ReadonlySet<string>;
};

/** The names of a namespace's property: of attributes and elements, and of elements alone where it is the default namespace. */
const namesIn =
  (namespace: string, property: string): PropertyNames =>
  (all) => {
    const declared = all.flatMap(({ attributes }) => attributes.filter(({ value }) => value === namespace));
    const prefixed = declared.flatMap(({ name }) => /^xmlns:(.+)$/.exec(name)?.slice(1) ?? []);
    const attributes = new Set(prefixed.map((prefix) => `${prefix}:${property}`));
    const isDefault = declared.some(({ name }) => name === "xmlns");
    return { attributes, elements: isDefault ? new Set([...attributes, property]) : attributes };
  };

/** Every name with this local part: readers that drop prefixes take them all. */
const localNames =
  (property: string): PropertyNames =>
  (all) => {
    const names = all.flatMap(({ name, attributes }) => [name, ...attributes.map((each) => each.name)]);
    const found = new Set(names.filter((name) => name === property || name.endsWith(`:${property}`)));
    return { attributes: found, elements: found };
  };

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

function cutsIn(xml: string, namesOf: PropertyNames): Cut[] {
  const all = [...tags(xml)];
  const { attributes, elements } = namesOf(all);
  const cuts: Cut[] = [];
  let removed = 0;
  for (const [i, tag] of all.entries()) {
    if (tag.start < removed || tag.isEnd) continue;
    if (elements.has(tag.name)) {
      removed = endOf(all, i) ?? xml.length;
      cuts.push({ start: tag.start, end: removed });
    } else cuts.push(...tag.attributes.filter(({ name }) => attributes.has(name)));
  }
  return cuts;
}

function without(xmp: string, names: PropertyNames): string {
  const cuts = cutsIn(xmp, names);
  if (cuts.length === 0) return xmp;
  const starts = [0, ...cuts.map(({ end }) => end)];
  const ends = [...cuts.map(({ start }) => start), xmp.length];
  return starts.map((start, i) => xmp.slice(start, ends[i])).join("");
}

/** Where a manifest of Content Credentials is: C2PA, "embedding by reference". */
const pointer = namesIn("http://purl.org/dc/terms/", "provenance");

/**
 * The XMP packet without the pointer to a manifest of Content Credentials (`dcterms:provenance`, as attribute or element),
 * which speaks of the bytes that it came with; the same packet if it has none.
 */
export const withoutProvenance = (xmp: string): string => without(xmp, pointer);

const sourceType = localNames("DigitalSourceType");

/** The XMP packet without IPTC's digital source type; the same packet if it has none. */
export const withoutSourceType = (xmp: string): string => without(xmp, sourceType);

/** Where the packet's description of the file ends: before the last tag that closes RDF. Null if it has none. */
export function endOfRdf(xmp: string): number | null {
  const last = [...tags(xmp)].findLast(({ name, isEnd }) => isEnd && /(^|:)RDF$/.test(name));
  return last?.start ?? null;
}
