import { type Command, InvalidArgumentError } from "commander";
import type { ComfyAddress } from "@/lib/bridge/comfyui/comfy-client";

export type ComfyOptions = { comfy?: string; header?: Record<string, string> };

function comfyUrl(value: string): string {
  if (!/^https?:\/\//i.test(value) || !URL.canParse(value))
    throw new InvalidArgumentError("expected a URL such as http://127.0.0.1:8188");
  return value.replace(/\/+$/, "");
}

function header(value: string, before: Record<string, string> = {}): Record<string, string> {
  const [, name, content] = /^([\w!#$%&'*+.^`|~-]+):\s*([\x20-\x7e]*)$/.exec(value) ?? [];
  if (name === undefined || content === undefined)
    throw new InvalidArgumentError('expected a header such as "X-Key: secret"');
  return { ...before, [name.toLowerCase()]: content };
}

/** Adds the options that name a ComfyUI. */
export const withComfy = (command: Command, about: string): Command =>
  command
    .option("--comfy <url>", about, comfyUrl)
    .option("--header <header>", 'sent to ComfyUI with each request: "Name: value"; may be repeated', header);

export const addressOf = (url: string, { header = {} }: ComfyOptions): ComfyAddress => ({
  url,
  headers: header,
});
