import type { ExampleRequest } from "@/lib/domain/reference/example-request";
import { json, literal } from "@/lib/domain/reference/literal";
import type { ReferenceOperation } from "@/lib/domain/reference/operations";

/** A field of the form in which an operation is tried: a parameter of its path, its query or its headers. */
export type TryField = { name: string; in: string; value: string; isRequired: boolean };

/** What the page's script makes the form of. `body`: JSON to begin with; null: none. */
export type TryPlan = {
  id: string;
  method: string;
  path: string;
  fields: TryField[];
  body: string | null;
  takesFile: boolean;
};

/** Set by the browser, or by what is sent. */
const byItself = new Set(["Idempotency-Key", "Content-Digest"]);

function planOf({ id, method, path, said }: ReferenceOperation, example: ExampleRequest): TryPlan {
  const { params, query, headers, body } = example;
  const given: Record<string, unknown> = { ...params, ...query };
  const fields = said.parameters
    .filter(({ name }) => !byItself.has(name))
    .map(({ name, in: place, required }) => ({
      name,
      in: place,
      // An id of the example's is nobody's.
      value: /^0193b61f/.test(String(given[name]))
        ? ""
        : String(given[name] ?? headers[name.toLowerCase()] ?? ""),
      isRequired: required,
    }));
  const content = Object.keys(said.requestBody?.content ?? {});
  const takesFile = content.length > 0 && !content.includes("application/json");
  const hasJson = content.includes("application/json");
  return { id, method, path, fields, body: hasJson ? literal(body ?? {}, json) : null, takesFile };
}

/** Reads may be tried by session, writes with a token: not what only a person may, or nobody signed in does. */
const mayTry = ({ method, sender }: ReferenceOperation) => method === "GET" || sender === "token";

/** The place of the form, which the page's script makes. */
export function TryIt({ operation, example }: { operation: ReferenceOperation; example: ExampleRequest }) {
  if (!mayTry(operation)) return null;
  return <div className="try" hidden data-try={JSON.stringify(planOf(operation, example))} />;
}
