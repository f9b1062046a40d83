import type { ExifTexts, FileTexts } from "@/lib/domain/embedded/file-texts";
import { storable } from "@/lib/domain/embedded/storable";
import { type Fields, fieldsOf, isFields } from "@/lib/domain/embedded/values";
import { xmpTexts } from "@/lib/domain/embedded/xmp";

/** Texts by PNG keyword; the first of each keyword wins. */
export type TextSources = Iterable<[string, string]> & {
  has: (keyword: string) => boolean;
  get: (keyword: string) => string | undefined;
  /** The JSON object under a keyword, parsed once: texts may be megabytes, and every grammar reads them. */
  fields: (keyword: string) => Fields | null;
};

function sources(all: ReadonlyMap<string, string>): TextSources {
  const parsed = new Map<string, Fields | null>();
  const fields = (keyword: string): Fields | null => {
    const text = all.get(keyword);
    if (text === undefined) return null;
    const found = parsed.has(keyword) ? (parsed.get(keyword) ?? null) : fieldsOf(text);
    parsed.set(keyword, found);
    return found;
  };
  return {
    has: (keyword) => all.has(keyword),
    get: (keyword) => all.get(keyword),
    fields,
    [Symbol.iterator]: () => all.entries(),
  };
}

const exifNames: Record<keyof ExifTexts, string> = {
  userComment: "UserComment",
  imageDescription: "ImageDescription",
  documentName: "DocumentName",
  make: "Make",
  model: "Model",
  software: "Software",
  artist: "Artist",
  makerNote: "MakerNote",
  xpTitle: "XPTitle",
  xpComment: "XPComment",
  xpSubject: "XPSubject",
};

/** Keys that mark a JSON object as a bundle of PNG texts in another container. */
const chunkNames = new Set([
  "workflow",
  "parameters",
  "Comment",
  "invokeai_metadata",
  "sd-metadata",
  "Dream",
  "generation_data",
  "smproj",
  "parameters-json",
  "fooocus_scheme",
]);

/** All texts of the file by keyword, verbatim. */
export function verbatimTexts(file: FileTexts, stealth: string | null): Map<string, string> {
  const all = new Map<string, string>();
  const add = (keyword: string, text: string | null) => {
    if (text !== null && text !== "" && !all.has(keyword)) all.set(keyword, text);
  };
  for (const { keyword, text } of file.texts) add(keyword, text);
  for (const key of Object.keys(exifNames) as (keyof ExifTexts)[]) add(exifNames[key], file.exif[key]);
  add("XMP", file.xmp);
  add("stealth", stealth);
  return all;
}

function looksBundled(fields: Fields): boolean {
  const { prompt } = fields;
  return (
    isFields(prompt) ||
    (typeof prompt === "string" && prompt.trimStart().startsWith("{")) ||
    Object.keys(fields).some((key) => chunkNames.has(key))
  );
}

function asText(value: unknown): string | null {
  if (typeof value === "string") return value;
  return typeof value === "object" && value !== null ? JSON.stringify(storable(value)) : null;
}

/** Unpacks a text that contains others: a JSON bundle, or ComfyUI's "workflow:{…}" in an EXIF tag. */
function opened(verbatim: TextSources, name: string): [string, string][] {
  const text = verbatim.get(name) ?? "";
  const prefixed = /^([A-Za-z][\w-]{0,40}):\s?(?=\{)/.exec(text);
  if (prefixed?.[1]) return [[prefixed[1].toLowerCase(), text.slice(prefixed[0].length)]];
  const fields = verbatim.fields(name);
  if (!fields || !looksBundled(fields)) return [];
  return Object.entries(fields).flatMap(([key, value]) => {
    const inner = asText(value);
    return inner === null ? [] : [[key, inner] as [string, string]];
  });
}

const carriers = [
  "UserComment",
  "ImageDescription",
  "Make",
  "Model",
  "Comment",
  "XPComment",
  "Description",
  "stealth",
];

/** The grammars' input: the verbatim texts, with bundles unpacked and XMP properties added. */
export function sourcesOf(verbatim: ReadonlyMap<string, string>): TextSources {
  const all = new Map(verbatim);
  const found = sources(all);
  const add = (key: string, text: string) => all.has(key) || all.set(key, text);
  for (const name of carriers) {
    for (const [key, text] of opened(found, name)) add(key, text);
  }
  for (const [key, text] of xmpTexts(verbatim.get("XMP") ?? verbatim.get("XML:com.adobe.xmp") ?? null)) {
    add(key, text);
  }
  return found;
}

/** Keywords under which settings may be stored as one text, best first. */
const settingsKeywords = [
  "parameters",
  "UserComment",
  "Comment",
  "stealth",
  "XPComment",
  "ImageDescription",
  "Description",
  "description",
];

export function settingsTexts(found: TextSources): { keyword: string; text: string }[] {
  return settingsKeywords.flatMap((keyword) => {
    const text = found.get(keyword);
    return text === undefined ? [] : [{ keyword, text }];
  });
}

/** The JSON objects under those keywords. */
export function settingsFields(found: TextSources): Fields[] {
  return settingsKeywords.map((keyword) => found.fields(keyword)).filter((fields) => fields !== null);
}
