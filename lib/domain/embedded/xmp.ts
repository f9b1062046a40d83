import { XMLParser } from "fast-xml-parser";
import { type Fields, isFields, own } from "@/lib/domain/embedded/values";

const maxChars = 1_048_576;
const maxNodes = 2000;
const generatorNames = [
  "CreatorTool",
  "UserComment",
  "description",
  "parameters",
  "prompt",
  "workflow",
  "fluxara",
];

/** The text of `<a>text</a>` or of the first `<rdf:li>` inside. */
function leaf(value: unknown, depth = 0): string | null {
  if (typeof value === "string") return value === "" ? null : value;
  if (depth > 6 || typeof value !== "object" || value === null) return null;
  if (Array.isArray(value)) return leaf(value[0], depth + 1);
  for (const key of ["#text", "Alt", "Seq", "Bag", "li", "resource"]) {
    const text = leaf(own(value as Fields, key), depth + 1);
    if (text !== null) return text;
  }
  return null;
}

function parse(xmp: string): unknown {
  try {
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: "",
      removeNSPrefix: true,
      parseTagValue: false,
      parseAttributeValue: false,
      trimValues: false,
      maxNestedTags: 100,
      // Decodes numeric entities too: a line break in an attribute is "&#xA;".
      htmlEntities: true,
    });
    return parser.parse(xmp);
  } catch {
    return null;
  }
}

/** All elements of the packet, outer ones first. */
function elements(root: unknown): Fields[] {
  const queue: unknown[] = [root];
  for (let i = 0; i < queue.length && i < maxNodes; i++) {
    const node = queue[i];
    const inner = Array.isArray(node) ? node : isFields(node) ? Object.values(node) : [];
    queue.push(...inner.slice(0, maxNodes));
  }
  return queue.filter(isFields);
}

/** The texts of some XMP properties by local name, the outermost of each. Larger packets are not read. */
export function xmpProperties(xmp: string | null, names: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  if (xmp === null || xmp.length > maxChars) return found;
  for (const element of elements(parse(xmp))) {
    for (const name of names) {
      const text = leaf(own(element, name));
      if (text !== null && !found.has(name)) found.set(name, text);
    }
  }
  return found;
}

/** The XMP properties that generators use, by local name. */
export const xmpTexts = (xmp: string | null): Map<string, string> => xmpProperties(xmp, generatorNames);
