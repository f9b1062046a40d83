import { createHash } from "node:crypto";
import { blobKey } from "@/lib/domain/bytes/blob-key";
import { signMedia } from "@/lib/domain/bytes/media-signature";
import { env } from "@/lib/env";
import { certificateEnd } from "@/lib/services/health/certificate";
import { within } from "@/lib/within";
import {
  type Check,
  type CheckOutcome,
  type DoctorGround,
  longText,
  ok,
  skipped,
  warn,
  wrong,
} from "../check";
import { presentSecret } from "./secret";

const patienceMs = 1_500;
const dayMs = 86_400_000;

const fetchWithin = (url: string, init: RequestInit = {}) =>
  fetch(url, { redirect: "manual", signal: within(patienceMs), ...init });

const anywhere: Record<string, string> = { "0.0.0.0": "127.0.0.1", "::": "[::1]" };

/** Whether a server listens where this one would. */
async function runsHere(): Promise<boolean> {
  const { host, port } = env;
  const at = anywhere[host] ?? (host.includes(":") ? `[${host}]` : host);
  return fetchWithin(`http://${at}:${port}/api/v1/live`).then(
    ({ ok: lives }) => lives,
    () => false,
  );
}

type Run = (publicUrl: string, ground: DoctorGround) => Promise<CheckOutcome>;

/** Asks a public URL, if there is one and the server runs. */
const overThere =
  (run: Run) =>
  async (ground: DoctorGround): Promise<CheckOutcome> => {
    const { publicUrl } = env;
    if (publicUrl === undefined) return skipped("FLUXARA_PUBLIC_URL is not set");
    if (!(await runsHere())) return skipped("the server does not run here");
    return run(new URL(publicUrl).origin, ground);
  };

/** The code of a refused connection, or of a certificate that is not accepted. */
function whyOf(error: unknown): string {
  const { cause, message } = error as { cause?: { code?: string; message?: string }; message: string };
  return cause?.code ?? cause?.message ?? message;
}

/** A signed URL of bytes that never were: a server with our secret responds that they are gone, another that there is no such URL. */
const probeUrl = (secret: string, now: Date) => {
  const sha256 = createHash("sha256").update("fluxara doctor").digest("hex");
  const key = blobKey({ workspaceId: "00000000-0000-7000-8000-000000000000", sha256 });
  const expiresAt = Math.floor(now.getTime() / 1_000) + 60;
  const about = { artifactId: null, type: "image/png", etag: sha256, name: "doctor.png" };
  return signMedia({ kind: "inline", key, expiresAt, cacheable: false, ...about }, secret);
};

const reaches: Run = async (url, { now }) => {
  const secret = await presentSecret();
  if (secret === null) return skipped("there is no secret yet");
  try {
    const { status } = await fetchWithin(url + probeUrl(secret, now()));
    if (status === 410) return ok(`${url} reaches this installation`);
    return wrong(
      `${url} answers ${status} where this installation would say 410: it reaches something else`,
      "Let the proxy pass everything on to this server, or correct FLUXARA_PUBLIC_URL.",
    );
  } catch (error) {
    return wrong(
      `${url} cannot be reached from here: ${whyOf(error)}`,
      "Check its name, certificate and proxy; if only this machine cannot reach it, ignore this.",
    );
  }
};

const leastDays = 14;

const certificate: Run = async (url, { now }) => {
  const end = await certificateEnd(url);
  if (end === null) {
    const isLocal = /^http:\/\/(localhost|127\.|\[::1\])/.test(url);
    return isLocal
      ? skipped("the public URL is this machine's own")
      : warn(
          `${url} is not https: passwords are sent as they are`,
          "Let a proxy speak TLS, and set FLUXARA_PUBLIC_URL=https://…",
        );
  }
  const leftMs = end.getTime() - now().getTime();
  if (leftMs <= 0) return wrong(`the certificate of ${url} has ended`, "Renew it.");
  return leftMs < leastDays * dayMs
    ? warn(
        `the certificate of ${url} ends in ${longText(leftMs)}`,
        "Renew it, and look why that did not happen by itself.",
      )
    : ok(`the certificate of ${url} is valid for ${longText(leftMs)}`);
};

const probeBytes = 2 << 20;

/** Without credentials, the server refuses it before anything is stored; a proxy that limits bodies refuses it first. */
const bodyLimit: Run = async (url) => {
  const { status } = await fetchWithin(`${url}/api/v1/workspaces/doctor/uploads`, {
    method: "POST",
    headers: { "content-type": "application/offset+octet-stream", "tus-resumable": "1.0.0" },
    body: new Uint8Array(probeBytes),
  });
  return status === 413
    ? wrong(
        "the proxy refuses bodies of 2 MB",
        "Raise its limit (nginx: client_max_body_size 0): pictures are larger, and Fluxara has limits of its own.",
      )
    : ok("bodies of 2 MB arrive");
};

export const publicChecks: Check[] = [
  { id: "public-url", run: overThere(reaches) },
  { id: "certificate", run: overThere(certificate) },
  { id: "body-limit", run: overThere(bodyLimit) },
];
