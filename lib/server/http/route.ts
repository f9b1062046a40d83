import * as z from "zod";
import type { BodyOf, Operation, ParamsOf, QueryOf, ResponseOf } from "@/lib/contracts/operation";
import type { Viewer } from "@/lib/domain/access/actors";
import { type ErrorCode, isRefusal } from "@/lib/errors";
import { sharingAs } from "@/lib/lane";
import { clientNetwork } from "@/lib/server/auth/client-network";
import { countTry } from "@/lib/services/accounts/count-try";
import { inAccountTurn } from "./account-turns";
import { type AuthenticatedRequest, authenticate, ifMatchVersion } from "./authenticate";
import { callerIdOf, noteCaller, shareKeyOf } from "./callers";
import { assertComparable, once } from "./idempotency";
import { readFitting, type SentPage, sentPage } from "./page-bytes";
import { parseJson, parseWith, queryObject, readBody } from "./parse";
import { isReply, type Reply } from "./reply";
import type { RequestLike } from "./request-like";
import {
  faultAnswer,
  type HandlerResponse,
  type PathParams,
  problemAnswer,
  type Responder,
  sendable,
} from "./respond";
import { assertTusVersion, withTusVersion } from "./tus";

type ViewerOf<O> = O extends { audience: "public" } ? Viewer | null : Viewer;

export type Context<O> = {
  viewer: ViewerOf<O>;
  params: ParamsOf<O>;
  query: QueryOf<O>;
  body: BodyOf<O>;
  request: RequestLike;
  /** The version in `If-Match`, for operations that require it. */
  ifMatch: number;
  /** The id for what the request creates; the same on a retry. Undefined without an idempotency key. */
  newId: string | undefined;
};

export type Handler<O> = (context: Context<O>) => Promise<ResponseOf<O> | Reply<ResponseOf<O> | undefined>>;

/** `page`: of a list, whose text is made once to be measured and sent. */
type ResponseWithPage = HandlerResponse & { page: SentPage | null };

function answerOf(operation: Operation, result: unknown): ResponseWithPage {
  const value = isReply(result) ? result.value : result;
  const status = (isReply(result) ? result.status : undefined) ?? operation.status;
  const headers = isReply(result) ? result.headers : {};
  const cookies = isReply(result) ? result.cookies : [];
  if (operation.response === "events" || operation.response === "stream")
    return { status, body: value, headers, page: null };
  const body = operation.response instanceof z.ZodType ? operation.response.parse(value) : undefined;
  const page = sentPage(body);
  if (page === null) return { status, body, headers, cookies, page };
  return { status, body: page.text, headers: { "content-type": "application/json", ...headers }, page };
}

/** Errors that are not saved under an idempotency key, since a retry of the same request can succeed. */
const passing: ErrorCode[] = ["timeout", "unauthenticated"];

/** Turns a client error into its response, which an idempotency key saves like any other. */
function refusalAnswer(error: unknown): HandlerResponse {
  if (!isRefusal(error) || passing.includes(error.code)) throw error;
  return problemAnswer(error);
}

function parseBody(operation: Operation, text: string): unknown {
  if (!(operation.body instanceof z.ZodType)) return undefined;
  return parseWith(operation.body, parseJson(text === "" ? "{}" : text), "body");
}

/**
 * Makes an operation's responder from its row and its handler. It identifies the caller, validates the input, handles
 * idempotency and makes the response.
 */
export function route<O extends Operation>(operation: O, handler: Handler<O>): Responder {
  const prepare = async (request: RequestLike, { viewer }: AuthenticatedRequest) => {
    if (operation.isTus) assertTusVersion(request);
    const query = parseWith(operation.query, queryObject(new URL(request.url).searchParams), "query");
    if (operation.tries !== null) await countTry(operation.tries, viewer, clientNetwork(request.headers));
    const text = operation.body instanceof z.ZodType ? await readBody(request, operation.bodyBytes) : "";
    return { query, text, ifMatch: ifMatchVersion(operation, request) };
  };
  type Prepared = Awaited<ReturnType<typeof prepare>>;
  const perform = async (
    request: RequestLike,
    { viewer, params }: AuthenticatedRequest,
    { query, text, ifMatch }: Prepared,
  ): Promise<HandlerResponse> => {
    const work = async (newId: string | undefined): Promise<HandlerResponse> => {
      const context = { viewer, params, body: parseBody(operation, text), request, ifMatch, newId };
      return readFitting(query, async (asked) =>
        answerOf(operation, await handler({ ...context, query: asked } as Context<O>)),
      );
    };
    if (viewer === null || operation.answersOnce) return work(undefined);
    assertComparable(operation, request);
    return once(request, { callerId: callerIdOf(viewer), accountId: viewer.accountId }, text, (newId) =>
      work(newId).catch(refusalAnswer),
    );
  };
  const serve = async (request: RequestLike, given: PathParams): Promise<HandlerResponse> => {
    const authenticated = await authenticate(operation, request, given);
    noteCaller(request, authenticated.viewer);
    // A body that comes slowly keeps no turn.
    const prepared = await prepare(request, authenticated);
    const { viewer } = authenticated;
    return sharingAs(shareKeyOf(request, viewer), () =>
      inAccountTurn(operation, { viewer, request }, () => perform(request, authenticated, prepared)),
    );
  };
  return async (request, params) => {
    const answer = await serve(request, params).catch(faultAnswer);
    return sendable(operation.isTus ? withTusVersion(answer) : answer);
  };
}
