import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { rootCertificates } from "node:tls";
import { type Command, InvalidArgumentError } from "commander";
import type { GeneratorAddress } from "@/lib/bridge/generator-client";

export type GeneratorOptions = { header?: Record<string, string>; ca?: string };

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

function authority(path: string): string {
  try {
    const pem = readFileSync(path, "utf8");
    new X509Certificate(pem);
    return pem;
  } catch {
    throw new InvalidArgumentError("expected a file with certificates as PEM");
  }
}

/** Adds what a generator may want behind a proxy, or with TLS of its own. */
export const withAddress = (command: Command, generator: string): Command =>
  command
    .option(
      "--header <header>",
      `sent to ${generator} with each request: "Name: value"; may be repeated`,
      header,
    )
    .option("--ca <file>", `certificate of the authority that certified ${generator}, as PEM`, authority);

export const addressOf = (url: string, { header = {}, ca }: GeneratorOptions): GeneratorAddress => ({
  url,
  headers: header,
  ...(ca !== undefined && { ca: [...rootCertificates, ca] }),
});
