import * as z from "zod";
import { version } from "@/lib/version";
import { api } from "../api";
import type { Operation } from "../operation";
import { Problem } from "../problem";
import { streamType } from "../stream-type";
import { webhookEventKinds } from "../webhook-events";
import { type Components, type JsonSchema, parametersOf, schemaOf } from "./openapi-schemas";

const description =
  `All operations. Times are RFC 3339 in UTC, ids UUIDv7, seeds strings, byte counts numbers. Unknown fields
are refused by name. Lists return { items, nextCursor }; pass nextCursor as cursor. What the caller may not see is the same 404 as what does not exist. Errors are application/problem+json (RFC 9457) with a code.`.replaceAll(
    "\n",
    " ",
  );

const problems: Record<number, string> = {
  400: "The checksum algorithm is not known",
  401: "Not signed in, or the token is not valid",
  403: "A write with a session cookie that does not come from this site's own pages",
  404: "It does not exist, or you do not have access to it",
  409: "Conflicts with the current state; see `current`",
  410: "The binary was removed; the metadata is kept",
  412: "Changed in the meantime; `current` is the current version",
  413: "The body is too large",
  415: "The bytes are not of the declared type",
  422: "The input is not valid; `errors` names each field",
  428: "If-Match is missing",
  429: "Too many attempts, or too much under way; see Retry-After",
  460: "The bytes do not have the checksum that was sent with them",
  503: "Temporarily unavailable",
  507: "The storage is full",
};

function problemStatuses(o: Operation): number[] {
  const isWrite = o.method !== "GET";
  const addressed = o.path.includes("{") || o.audience === "operator";
  const rules: [boolean, number[]][] = [
    // Its own refusal: the sign-in at the provider was too long ago, or the password is wrong.
    [o.audience !== "public" || o.path === "/sign-in/connect", [401]],
    [isWrite, [403, 422, 409]],
    [addressed, [404]],
    [Object.keys(shapeOf(o.query)).length > 0, [422]],
    [o.response === "redirect" || o.path.endsWith("/compare/pixels"), [410]],
    [o.ifMatch !== false, [412, 428]],
    [o.body !== null, [413]],
    [o.body === "bytes", [415, 507]],
    [o.body === "bytes" || o.path.endsWith("/download"), [429]],
    [o.isTus && o.method !== "OPTIONS", [412]],
    [o.isTus && o.method === "POST", [413, 429, 507]],
    [o.isTus && o.body === "bytes", [400, 410, 460]],
    [o.path === "/register" || o.path === "/me/password", [429]],
  ];
  return [...new Set([...rules.flatMap(([holds, codes]) => (holds ? codes : [])), 503])].sort(
    (a, b) => a - b,
  );
}

const shapeOf = (schema: z.ZodType): object => (schema instanceof z.ZodObject ? schema.shape : {});
const text = { type: "string" };

/** The headers that tus 1.0 requires of each request, besides its version. */
const tusOf: Partial<Record<Operation["method"], [string, string][]>> = {
  POST: [
    ["Upload-Length", "Bytes of the whole file"],
    [
      "Upload-Metadata",
      "filename and, optionally, path, set, environment, tags (a JSON array): key base64,key base64",
    ],
  ],
  PATCH: [
    ["Upload-Offset", "How many bytes have arrived"],
    ["Upload-Checksum", "sha1 or sha256, and the base64 of the checksum of these bytes"],
  ],
};

function tusHeaders({ isTus, method }: Operation): [string, string][] {
  if (!isTus || method === "GET" || method === "OPTIONS") return [];
  return [["Tus-Resumable", "1.0.0"], ...(tusOf[method] ?? [])];
}

function headerParameters(o: Operation): JsonSchema[] {
  const header = (name: string, required: boolean, about: string) => ({
    name,
    in: "header",
    required,
    schema: text,
    description: about,
  });
  return [
    ...(o.method === "POST" && !o.answersOnce && o.audience !== "public"
      ? [header("Idempotency-Key", false, "The same key and body return the saved response for 7 days")]
      : []),
    ...(o.ifMatch === false ? [] : [header("If-Match", o.ifMatch === true, "The current ETag")]),
    ...tusHeaders(o).map(([name, about]) => header(name, name !== "Upload-Checksum", about)),
    ...(o.body === "bytes" && !o.isTus
      ? [header("Content-Digest", false, "sha-256=:<base64>: of the bytes (RFC 9530); required with a token")]
      : []),
  ];
}

function parameters(o: Operation): JsonSchema[] {
  const path = parametersOf(o.params).map((p) => ({ ...p, in: "path", required: true }));
  const query = parametersOf(o.query).map((p) => ({ ...p, in: "query" }));
  return [...path, ...query, ...headerParameters(o)];
}

function requestBody(o: Operation): JsonSchema {
  if (o.body === null) return {};
  if (o.isTus && o.body === "bytes")
    return { requestBody: { required: true, content: { "application/offset+octet-stream": {} } } };
  if (o.body === "bytes")
    return { requestBody: { required: true, content: { "application/octet-stream": {}, "image/*": {} } } };
  const schema = schemaOf(o.body, "input", new Map());
  const required = ((schema.required ?? []) as string[]).length > 0;
  return { requestBody: { required, content: { "application/json": { schema } } } };
}

function success(o: Operation, components: Components): JsonSchema {
  if (o.response === "redirect") {
    const location = {
      description: "A signed URL that expires",
      schema: { ...text, format: "uri-reference" },
    };
    return { description: "Redirect to the bytes", headers: { Location: location } };
  }
  if (o.response === null) return { description: "Done" };
  if (o.response === "events") return { description: o.summary, content: { "text/event-stream": {} } };
  if (o.response === "stream") return { description: o.summary, content: { [streamType(o.path)]: {} } };
  const schema = schemaOf(o.response, "output", components);
  const isVersioned = "version" in shapeOf(o.response);
  const etag = { ETag: { description: "For If-Match", schema: text } };
  const content =
    o.response instanceof z.ZodString
      ? { "application/json": {}, "text/csv": { schema } }
      : { "application/json": { schema } };
  return {
    description: o.summary,
    ...(isVersioned && o.path !== "/health" ? { headers: etag } : {}),
    content,
  };
}

function responses(o: Operation, components: Components): JsonSchema {
  const schema = schemaOf(Problem, "output", components);
  const content = { "application/problem+json": { schema } };
  const faults = problemStatuses(o).map((status) => [
    String(status),
    { description: problems[status], content },
  ]);
  return { [String(o.status)]: success(o, components), ...Object.fromEntries(faults) };
}

const tagOf = (o: Operation) =>
  o.path.replace("/workspaces/{ws}/", "/").split("/")[1]?.replace(/\..*/, "") ?? "";

function securityOf({ audience }: Operation): JsonSchema[] {
  if (audience === "public") return [];
  return audience === "assistant" ? [{ token: [] }] : [{ session: [] }, { token: [] }];
}

function operationObject(operationId: string, o: Operation, components: Components): JsonSchema {
  return {
    operationId,
    summary: o.summary,
    tags: [tagOf(o)],
    "x-audience": o.audience,
    security: securityOf(o),
    parameters: parameters(o),
    ...requestBody(o),
    responses: responses(o, components),
  };
}

/** What webhooks are sent, by type. The address in an example is nobody's. */
function webhooks(components: Components): JsonSchema {
  const kinds = webhookEventKinds("https://fluxara.example", (schema) =>
    schemaOf(schema, "output", components),
  );
  const header = (name: string, about: string) => ({
    name,
    in: "header",
    required: true,
    schema: text,
    description: about,
  });
  const headers = [
    header("webhook-id", "The event: the same for all tries, so that what came twice is done once"),
    header("webhook-timestamp", "Of this try, in seconds since 1970"),
    header(
      "webhook-signature",
      "v1, and the base64 of the HMAC-SHA256 of id.timestamp.body (Standard Webhooks 1.0)",
    ),
  ];
  const post = (type: string, schema: JsonSchema, example: unknown) => ({
    summary: `Webhook event: ${type}`,
    tags: ["webhooks"],
    parameters: headers,
    requestBody: { required: true, content: { "application/json": { schema, example } } },
    responses: {
      "2XX": { description: "Received. Anything else, or nothing within 15 s: it is sent again" },
    },
  });
  return Object.fromEntries(
    kinds.map(({ type, schema, example }) => [type, { post: post(type, schema, example) }]),
  );
}

/** The OpenAPI 3.1 document of all operations. */
export function openApiDocument(): JsonSchema {
  const components: Components = new Map();
  const paths: Record<string, JsonSchema> = {};
  for (const [name, o] of Object.entries(api) as [string, Operation][]) {
    const path = { ...paths[o.path], [o.method.toLowerCase()]: operationObject(name, o, components) };
    paths[o.path] = path;
  }
  return {
    openapi: "3.1.0",
    info: { title: "Fluxara output console", version, description },
    servers: [{ url: "/api/v1" }],
    paths,
    webhooks: webhooks(components),
    components: {
      schemas: Object.fromEntries([...components].sort(([a], [b]) => a.localeCompare(b, "en"))),
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "flx-session", description: "A browser's session" },
        token: {
          type: "http",
          scheme: "bearer",
          description: "A token flx_… made in a workspace's settings",
        },
      },
    },
  };
}
