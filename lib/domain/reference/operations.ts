import { areaOf, byPlace, type ReferenceArea } from "./areas";
import type { ApiDocument, DocumentOperation } from "./document";
import type { Endpoint, ReplyKind, Sender } from "./example-request";

export type ReferenceOperation = Endpoint & { area: ReferenceArea; said: DocumentOperation; status: string };

/** By audience; all others send a token. */
const senders: Readonly<Record<string, Sender>> = {
  public: "nobody",
  person: "session",
  operator: "session",
};

/** The status of success: the only one below 400. */
const successOf = ({ responses }: DocumentOperation) =>
  Object.keys(responses).find((status) => Number(status) < 400) ?? "200";

function replyOf(said: DocumentOperation): ReplyKind {
  if (said.parameters.some(({ name }) => name === "Tus-Resumable") || said.operationId === "uploadOptions")
    return "headers";
  const status = successOf(said);
  if (status === "307") return "bytes";
  const { content } = said.responses[status] ?? {};
  if (content === undefined) return "none";
  if (content["text/event-stream"] !== undefined) return "events";
  const json = content["application/json"];
  if (json === undefined || Object.keys(content).length > 1) return "bytes";
  const { items, nextCursor } = json.schema?.properties ?? {};
  return items !== undefined && nextCursor !== undefined ? "list" : "json";
}

/** The operations of the API's document in the order of their areas, and in each of their paths. */
export function operationsOf({ paths }: ApiDocument): ReferenceOperation[] {
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, said]) => ({
      id: said.operationId,
      method: method.toUpperCase(),
      path,
      sender: senders[said["x-audience"]] ?? ("token" as const),
      reply: replyOf(said),
      area: areaOf(said.tags[0] ?? "other"),
      said,
      status: successOf(said),
    })),
  );
  return all.sort((a, b) => byPlace(a.area, b.area));
}
