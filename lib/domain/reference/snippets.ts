import { curl } from "./curl";
import type { Endpoint, ExampleRequest } from "./example-request";
import { python } from "./python";
import { typeScript } from "./typescript";

type Snippet = (endpoint: Endpoint, example: ExampleRequest, url: string) => string;

/** The languages of examples, in the order of their tabs. `url`: the server's address, without the API's path. */
export const snippets = { curl, TypeScript: typeScript, Python: python } as const satisfies Record<
  string,
  Snippet
>;

export type SnippetLanguage = keyof typeof snippets;
export const snippetLanguages = Object.keys(snippets) as SnippetLanguage[];
