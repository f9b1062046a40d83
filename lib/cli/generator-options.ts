import { type Command, InvalidArgumentError } from "commander";
import type { GeneratorAddress } from "@/lib/bridge/generator-client";

export type GeneratorOptions = { header?: Record<string, string> };

/** Reads the URL of a generator; `example` is one. */
export const generatorUrl =
  (example: string) =>
  (value: string): string => {
    if (!/^https?:\/\//i.test(value) || !URL.canParse(value))
      throw new InvalidArgumentError(`expected a URL such as ${example}`);
    return value.replace(/\/+$/, "");
  };

function header(value: string, before: Record<string, string> = {}): Record<string, string> {
  const [, name, content] = /^([\w!#$%&'*+.^`|~-]+):\s*([\x20-\x7e]*)$/.exec(value) ?? [];
  if (name === undefined || content === undefined)
    throw new InvalidArgumentError('expected a header such as "X-Key: secret"');
  return { ...before, [name.toLowerCase()]: content };
}

/** Adds what a proxy before a generator may want. */
export const withHeader = (command: Command, generator: string): Command =>
  command.option(
    "--header <header>",
    `sent to ${generator} with each request: "Name: value"; may be repeated`,
    header,
  );

export const addressOf = (url: string, { header = {} }: GeneratorOptions): GeneratorAddress => ({
  url,
  headers: header,
});
