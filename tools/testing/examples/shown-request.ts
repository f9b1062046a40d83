import type { ExampleRequest, QueryValue } from "@/lib/domain/reference/example-request";
import type { ReferenceOperation } from "@/lib/domain/reference/operations";
import type { Example } from "./example";

/** What an example shows in place of bytes. */
export const pictureFile = "picture.png";

const isBytes = (body: unknown) => body instanceof Uint8Array || body instanceof ReadableStream;

function typedValue(texts: string[], { said }: ReferenceOperation, name: string): QueryValue {
  const type = said.parameters.find((each) => each.name === name)?.schema.type;
  const [text = ""] = texts;
  if (type === "array") return texts;
  if (type === "boolean") return text === "true";
  return type === "integer" || type === "number" ? Number(text) : text;
}

function contentOf(body: unknown) {
  if (isBytes(body)) return { file: pictureFile };
  return body === undefined ? {} : { body };
}

/** An example as the pages show it and programs send it. */
export function shownRequest(operation: ReferenceOperation, example: Example): ExampleRequest {
  const { params: given = {}, headers: sent = {}, body } = example;
  const search = new URLSearchParams(example.query);
  const names = operation.path.match(/(?<=\{)\w+(?=\})/g) ?? [];
  const headers = Object.entries(sent).filter(([name]) => name !== "content-digest");
  return {
    params: Object.fromEntries(names.map((name) => [name, given[name] ?? ""])),
    query: Object.fromEntries([...search.keys()].map((k) => [k, typedValue(search.getAll(k), operation, k)])),
    headers: Object.fromEntries(headers),
    ...(operation.said.requestBody === undefined ? {} : contentOf(body)),
  };
}

/** The same request with names that stay the same whenever it is made. */
export function steady(request: ExampleRequest): ExampleRequest {
  const ids = new Map<string, string>();
  const idOf = (found: string) => {
    const next = `0193b61f-1f02-7c10-8000-${String(ids.size + 1).padStart(12, "0")}`;
    return ids.get(found) ?? ids.set(found, next).get(found) ?? next;
  };
  const text = JSON.stringify(request)
    .replaceAll(/[\w-]+@example\.com/g, "mia@example.com")
    .replaceAll(/w-[0-9a-f]{8}-[0-9a-f-]{27}/g, "north")
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, idOf)
    .replaceAll(/\b(?!0{64})[0-9a-f]{64}\b/g, `7c1e${"04ab".repeat(15)}`)
    .replaceAll(/(in the snow), number \d+/g, "$1")
    .replaceAll(/("(?:token|secret)":")[^"]+/g, "$1SECRET")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "2027-01-31T12:00:00.000Z");
  return JSON.parse(text);
}
