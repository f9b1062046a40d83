import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { resolve } from "node:path";
import type { OperationName } from "@/lib/contracts/api";
import { AppError } from "@/lib/errors";
import type { Responder } from "@/lib/server/http/respond";
import { assertOperation } from "./assert-operation";
import { canonicalRedirect } from "./canonical-host";
import { servingReader } from "./leaving";
import { mediaHandler } from "./media";
import { turnToOneClick } from "./one-click";
import { packedFiles } from "./packed-files";
import type { Proxies } from "./proxies";
import { publicFiles } from "./public-files";
import { referenceFiles } from "./reference-files";
import {
  bytesPolicy,
  commonHeaders,
  pagePolicy,
  scriptPolicy,
  setCommonHeaders,
  setSharedHeaders,
} from "./security-headers";
import { sendProblem } from "./send-problem";
import { serveApi } from "./serve-api";
import { setClientIp } from "./set-client-ip";
import { countVisit } from "./visit-limit";

export type FrontOptions = {
  dev: boolean;
  host: string;
  port: number;
  secret: string;
  publicUrl: string;
  storeOrigin: string | null;
  /** Null if it is not said how many there are. */
  proxies: Proxies | null;
  /** Of the API's operations; Next handles those without one: in development, all. */
  responders: Partial<Record<OperationName, Responder>>;
};
type Handle = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

function setPageHeaders(req: IncomingMessage, res: ServerResponse, options: FrontOptions): void {
  const policy = pagePolicy(randomBytes(16).toString("base64"), options);
  // Next reads the nonce for its own scripts from this request header.
  req.headers["content-security-policy"] = policy;
  res.setHeader("Content-Security-Policy", policy);
  res.setHeader("Cache-Control", "no-store");
}

/** The response to OPTIONS, where the table has none of its own. */
function sendAllowed(res: ServerResponse, methods: string[]): void {
  const headers = { Allow: methods.join(", "), "Cache-Control": "no-store" };
  res.writeHead(204, { ...headers, "Content-Security-Policy": bytesPolicy }).end();
}

async function serve(
  req: IncomingMessage,
  res: ServerResponse,
  options: FrontOptions,
  { pages, sendPacked }: { pages: Handle; sendPacked: ReturnType<typeof packedFiles> },
): Promise<void> {
  const elsewhere = canonicalRedirect(req, options.publicUrl);
  if (elsewhere !== null) {
    res.writeHead(307, { location: elsewhere }).end();
    return;
  }
  setClientIp(req, options);
  turnToOneClick(req);
  const { method = "", url = "" } = req;
  const found = assertOperation(method, url, res);
  // In development a page asks for many times as much.
  if (!options.dev) await countVisit(req);
  if (found?.name === null) {
    sendAllowed(res, found.allowed);
    return;
  }
  const respond = found && options.responders[found.name];
  if (found && respond) {
    await serveApi({ respond, params: found.params }, req, res, options.publicUrl);
    return;
  }
  const file = /^\/_next\/static\/[^?#]*/.exec(url)?.[0];
  if (file !== undefined) {
    res.setHeader(
      "Content-Security-Policy",
      file.endsWith(".js") ? scriptPolicy(options.storeOrigin) : bytesPolicy,
    );
    if (await sendPacked(req, res, file)) return;
  } else setPageHeaders(req, res, options);
  await pages(req, res);
}

/** Handles every request first and turns every error into a response. `pages` is Next. */
export function frontHandler(options: FrontOptions, pages: Handle) {
  const common = commonHeaders(options.publicUrl);
  const media = mediaHandler(options);
  const sendPublicFile = publicFiles(resolve("public"));
  const sendPacked = packedFiles(options.dev ? null : resolve(".next/packed"));
  const sendReference = referenceFiles(resolve(".build/reference"), options);
  return (req: IncomingMessage, res: ServerResponse): void => {
    if (req.url?.startsWith("/media/")) {
      media(req, res);
      return;
    }
    setCommonHeaders(res, common);
    if (sendPublicFile(req, res) || sendReference(req, res)) return;
    setSharedHeaders(res, req.url ?? "");
    servingReader(req, res, () => serve(req, res, options, { pages, sendPacked })).catch((error) =>
      sendProblem(res, error),
    );
  };
}

/** For `Expect: 100-continue`: a request without credentials is refused before its body is sent. */
export function continueHandler(options: FrontOptions, next: ReturnType<typeof frontHandler>) {
  const common = commonHeaders(options.publicUrl);
  return (req: IncomingMessage, res: ServerResponse): void => {
    if (req.headers.authorization !== undefined || req.headers.cookie !== undefined) {
      res.writeContinue();
      next(req, res);
      return;
    }
    setCommonHeaders(res, common);
    res.setHeader("Connection", "close");
    res.setHeader("WWW-Authenticate", "Bearer");
    sendProblem(
      res,
      new AppError("unauthenticated", "Sign in, or send a valid token as Authorization: Bearer flx_…"),
    );
  };
}
