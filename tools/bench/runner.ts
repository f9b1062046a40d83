import { call, urlOf } from "@/lib/client/call";
import { everyItem } from "@/lib/client/paging";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { Server } from "@/lib/sdk/server";
import { type PictureBody, packed, send } from "./send";

export const ws = "demo";

/** Runs `work` on all items, at most `count` at a time. */
export async function inFlight<T>(
  items: readonly T[],
  count: number,
  work: (item: T, index: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) await work(items[index] as T, index);
  };
  await Promise.all(Array.from({ length: count }, worker));
}

/** A kept-alive connection may close while the others are measured, and the next request then fails: every request may be repeated. */
async function again<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof TypeError) return ask();
    throw error;
  }
}

/** Creates a job that accepts deliveries. */
export async function runningJob(server: Server): Promise<string> {
  const body = { pipeline: { id: "bench" } };
  const { id } = await again(() => call("POST /workspaces/{ws}/jobs", { ...server, params: { ws }, body }));
  await call("PATCH /workspaces/{ws}/jobs/{job}", {
    ...server,
    params: { ws, job: id },
    body: { status: "running" },
  });
  return id;
}

const deliveryPath = (job: string, index: number) =>
  urlOf("POST /workspaces/{ws}/jobs/{job}/artifacts", { ws, job }, { name: `picture-${index}`, index });

export const deliverOne = (server: Server, job: string, index: number, bytes: Buffer) =>
  send(server, deliveryPath(job, index), packed(bytes));

export function deliverAll(
  server: Server,
  job: string,
  pictures: readonly PictureBody[],
  count: number,
): Promise<void> {
  return inFlight(pictures, count, (picture, index) => send(server, deliveryPath(job, index), picture));
}

/** Completes the job and lists what became available. */
export async function complete(server: Server, job: string): Promise<ArtifactItem[]> {
  await again(() =>
    call("POST /workspaces/{ws}/jobs/{job}/complete", { ...server, params: { ws, job }, body: {} }),
  );
  const items: ArtifactItem[] = [];
  const read = (after: object) =>
    call("GET /workspaces/{ws}/artifacts", {
      ...server,
      params: { ws },
      query: { job: [job], limit: 200, ...after },
    });
  for await (const item of everyItem(read)) items.push(item);
  return items;
}

/** Pictures that can be read. */
export async function available(server: Server, pictures: readonly Buffer[]): Promise<ArtifactItem[]> {
  const job = await runningJob(server);
  await deliverAll(server, job, pictures.map(packed), 2);
  return complete(server, job);
}

/** The signed URL that an authorised request redirects to. It needs no token. */
export async function signedUrl(server: Server, path: string): Promise<string> {
  const headers = { authorization: `Bearer ${server.token}` };
  const response = await again(() => fetch(`${server.baseUrl}${path}`, { redirect: "manual", headers }));
  const location = response.headers.get("location");
  await response.arrayBuffer();
  if (response.status !== 307 || location === null)
    throw new Error(`${path} answered ${response.status} instead of 307`);
  return new URL(location, server.baseUrl).href;
}

/** A conversion is done when its 307 arrives: the file is made before that. */
export const downloadPath = (id: string, query: object) =>
  urlOf("GET /workspaces/{ws}/artifacts/{id}/download", { ws, id }, query);
