import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { ComfyClient } from "@/lib/bridge/comfyui/comfy-client";
import {
  classesOf,
  readTemplate,
  type TemplateReading,
  type TemplateTexts,
} from "@/lib/domain/comfy/read-template";

const bindingEnd = ".bind.json";
const graphEnd = ".json";

export const bindingPath = (path: string): string => path.slice(0, -graphEnd.length) + bindingEnd;

/** The graphs in a folder, in the order of their names. */
export async function templatePaths(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter(
    (name) => name.endsWith(graphEnd) && !name.endsWith(bindingEnd),
  );
  return names.sort().map((name) => join(folder, name));
}

const isAbsent = (error: unknown) =>
  error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");

async function textsOf(path: string): Promise<TemplateTexts> {
  const graph = await readFile(path, "utf8");
  const binding = await readFile(bindingPath(path), "utf8").catch((error: unknown) => {
    if (isAbsent(error)) return null;
    throw error;
  });
  return { name: basename(path, graphEnd), graph, binding };
}

/** Reads a graph and its binding from disk, checked against the ComfyUI if one is given. */
export async function templateAt(path: string, comfy: ComfyClient | null): Promise<TemplateReading> {
  let texts: TemplateTexts;
  try {
    texts = await textsOf(path);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { template: null, problems: [{ path: "", reason: "unreadable", message }] };
  }
  return readTemplate(texts, comfy === null ? null : await comfy.infos(classesOf(texts.graph)));
}
