import { importId } from "@/lib/domain/jobs/job-name";
import { call } from "../call";

/** Larger files are hashed only by the server: the browser can hash only what fits in memory. */
const maxBytes = 64 * 1024 * 1024;

/** The file's sha256; null if the browser cannot compute it: for large files, and on pages without TLS. */
export async function sha256Of(file: File): Promise<string | null> {
  if (file.size > maxBytes || globalThis.crypto?.subtle === undefined) return null;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

type ImportedFile = { ws: string; path: string; set: string | null; sha256: string };

/** The finished job of the same file in the same set, and its artifact; null if there is none. */
export async function earlierJob({ ws, path, set, sha256 }: ImportedFile, signal: AbortSignal) {
  const params = { ws };
  const externalId = importId({ set, path, sha256 });
  const { items } = await call("GET /workspaces/{ws}/jobs", { params, query: { externalId }, signal });
  const [job] = items;
  if (job === undefined || (job.status !== "completed" && job.status !== "failed")) return null;
  const of = await call("GET /workspaces/{ws}/artifacts", {
    params,
    query: { job: job.id, limit: 1 },
    signal,
  });
  return { isRefused: job.status === "failed", why: job.error, artifactId: of.items[0]?.id ?? null };
}
