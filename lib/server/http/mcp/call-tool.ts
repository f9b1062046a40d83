import { createHash } from "node:crypto";
import * as z from "zod";
import type { TokenActor } from "@/lib/domain/access/actors";
import { canonicalJson } from "@/lib/domain/json/canonical-json";
import { isRefusal } from "@/lib/errors";
import { countCall } from "@/lib/services/assistants/count-use";
import { onceByKey } from "../idempotency";
import { parseWith } from "../parse";
import { asAppError, problemBody } from "../problem";
import type { HandlerResponse } from "../respond";
import type { Tool, ToolAnswer, ToolCaller } from "./tool";

type Call = { tool: Tool; args: Readonly<Record<string, unknown>>; viewer: TokenActor; ws: string };

type Text = { type: "text"; text: string };
type Image = { type: "image"; data: string; mimeType: string };
export type ToolResult = {
  content: (Text | Image)[];
  structuredContent: Record<string, unknown>;
  isError?: boolean;
};

const Key = z.string().min(1).max(255).optional();

/** In a URL's filters flags are texts; in JSON they are booleans. */
const asQuery = (args: Call["args"]) =>
  Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, typeof value === "boolean" ? String(value) : value]),
  );

/** A schema made for a URL refuses booleans, one made for a body takes them. */
function parsed({ input }: Tool, args: Call["args"]): never {
  const found = input.safeParse(args);
  return (found.success ? found.data : parseWith(input, asQuery(args), "arguments")) as never;
}

/** A problem's prose has only the program's own words: `detail` may name what people have named. */
function problemResult(error: unknown): ToolResult {
  const { code, title, detail, errors } = problemBody(asAppError(error));
  return {
    content: [{ type: "text", text: `${code}: ${title}.` }],
    structuredContent: { code, detail, ...(errors && { errors }) },
    isError: true,
  };
}

const resultOf = ({ body, says, pictures = [] }: ToolAnswer): ToolResult => ({
  content: [
    { type: "text", text: says },
    ...pictures.map(
      (each): Image => ({ type: "image", data: each.toString("base64"), mimeType: "image/webp" }),
    ),
  ],
  structuredContent: { ...body },
});

const hashOf = ({ tool, args, ws }: Call) =>
  createHash("sha256")
    .update([tool.name, ws, canonicalJson(args)].join("\n"))
    .digest("hex");

/** Runs once for each key of the token. What is saved has no pictures: tools that take a key show none. */
async function runOnce(call: Call, key: string): Promise<ToolResult> {
  const { viewer } = call;
  const work = async (newId: string): Promise<HandlerResponse> => {
    const result = await run(call, newId).catch((error) => {
      if (!isRefusal(error)) throw error;
      return problemResult(error);
    });
    return { status: 200, body: result, headers: {} };
  };
  const holder = { callerId: viewer.tokenId, accountId: viewer.accountId };
  const answer = await onceByKey({ key, hash: hashOf(call), name: "idempotencyKey" }, holder, work);
  return answer.body as ToolResult;
}

async function run({ tool, args, viewer, ws }: Call, newId?: string): Promise<ToolResult> {
  const caller: ToolCaller = { viewer, ws, newId };
  return resultOf(await tool.run(caller, parsed(tool, args)));
}

async function answered(call: Call): Promise<ToolResult> {
  await countCall(call.viewer);
  if (!call.tool.takesKey) return run(call);
  const { idempotencyKey, ...args } = call.args;
  const key = parseWith(Key, idempotencyKey, "idempotencyKey");
  return key === undefined ? run({ ...call, args }) : runOnce({ ...call, args }, key);
}

/** Calls a tool. A problem is a result too. */
export const callTool = (call: Call): Promise<ToolResult> => answered(call).catch(problemResult);
