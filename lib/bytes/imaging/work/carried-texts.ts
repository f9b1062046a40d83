import type { FileTexts } from "@/lib/domain/embedded/file-texts";
import { sourcesOf, verbatimTexts } from "@/lib/domain/embedded/sources";
import { fieldsOf } from "@/lib/domain/embedded/values";

export type CarriedText = FileTexts["texts"][number];

/**
 * How a format without text chunks carries texts: in EXIF's comment, and ComfyUI's two JSON texts in fields of their
 * own.
 */
export type EmbeddedTexts = { comment: string | null; prompt: string | null; workflow: string | null };

export const xmpKeyword = "XML:com.adobe.xmp";

/** A single settings text as it is; several texts as a JSON object by keyword. */
function commentOf(texts: ReadonlyMap<string, string>): string | null {
  const [[keyword, text] = ["", ""], ...more] = texts;
  if (texts.size === 0) return null;
  const alone = more.length === 0 && (keyword === "parameters" || keyword === "stealth");
  return alone ? text : JSON.stringify(Object.fromEntries(texts));
}

function taken(texts: Map<string, string>, keyword: string): string | null {
  const text = texts.get(keyword);
  if (text === undefined || fieldsOf(text) === null) return null;
  texts.delete(keyword);
  return text;
}

/** Converts texts by PNG keyword to the form in which other formats carry them. */
export function embeddedTexts(byKeyword: Iterable<[string, string]>): EmbeddedTexts {
  const texts = new Map(byKeyword);
  const [prompt, workflow] = [taken(texts, "prompt"), taken(texts, "workflow")];
  return { comment: commentOf(texts), prompt, workflow };
}

/** A PNG's texts, for another format; null if there are none. */
export function textsOfPng(file: FileTexts, stealth: string | null): EmbeddedTexts | null {
  const texts = verbatimTexts({ ...file, xmp: null }, stealth);
  texts.delete(xmpKeyword);
  const carried = file.texts.some(({ keyword }) => keyword !== xmpKeyword) || stealth !== null;
  return carried ? embeddedTexts(texts) : null;
}

/** EXIF texts as PNG chunks: bundles unpacked, a single comment as `parameters`. */
export function asChunks(file: FileTexts): CarriedText[] {
  const stated = verbatimTexts({ ...file, xmp: null }, null);
  const opened = [...sourcesOf(stated)].filter(([keyword]) => !stated.has(keyword));
  const chunks = new Map(opened);
  const { userComment } = file.exif;
  if (userComment !== null && fieldsOf(userComment) === null && !chunks.has("parameters")) {
    chunks.set("parameters", userComment);
  }
  if (chunks.size === 0 && userComment !== null) chunks.set("parameters", userComment);
  return [...chunks].map(([keyword, text]) => ({ keyword, text }));
}
