import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll } from "vitest";
import type { Viewer } from "@/lib/domain/access/actors";
import { pause } from "@/lib/sdk/runner/bell";
import { runWith } from "@/lib/sdk/runner/run-with";
import type { RunnerEnd, RunnerProgram, RunnerWork } from "@/lib/sdk/runner/runner-program";
import { getJob } from "@/lib/services/jobs/read-jobs";
import { offerOf } from "@/tools/testing/claimable";
import { makePerson, makeToken, picture, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { startApi } from "@/tools/testing/server/api-server";
import { flakyLink } from "@/tools/testing/server/flaky-link";
import { waitUntil } from "@/tools/testing/wait-until";

type RunnerOptions = Partial<RunnerProgram> & {
  pipeline: string;
  work: RunnerWork;
  capacity?: number;
  name?: string;
};

/** Works until it is stopped. */
export const endless: RunnerWork = async (_attempt, _job, _inputs, { signal }) => {
  await pause(Number.POSITIVE_INFINITY, signal);
  throw new Error("stopped");
};

/** An admin of `demo` and runners of theirs, over a link that a test may break; stopped after each test. */
export function useRunners() {
  useFluxara();
  let server: RunnerProgram["server"];
  let viewer: Viewer;
  let api: Awaited<ReturnType<typeof startApi>>;
  let link: Awaited<ReturnType<typeof flakyLink>>;
  let png: Buffer;
  const running = new Set<{ stop: () => void; ended: Promise<unknown> }>();

  beforeAll(async () => {
    api = await startApi();
    link = await flakyLink(api.baseUrl);
    const person = await makePerson({ role: "admin" });
    const { headers } = await makeToken(person.id);
    const token = headers.get("authorization")?.slice("Bearer ".length) ?? "";
    server = { baseUrl: link.baseUrl, token };
    viewer = await viewerOf(person.headers);
    png = await picture();
  });
  afterEach(async () => {
    link.turn("open");
    for (const each of running) each.stop();
    await Promise.allSettled([...running].map(({ ended }) => ended));
    running.clear();
  });
  afterAll(async () => {
    await link.close();
    await api.close();
  });

  function start({ pipeline, capacity = 1, name = randomUUID(), ...more }: RunnerOptions) {
    const [drain, stop] = [new AbortController(), new AbortController()];
    const ended: Promise<RunnerEnd> = runWith({
      server,
      ws: "demo",
      profile: { name, kind: "other", capacity, silenceSeconds: 30, offers: [offerOf(pipeline)] },
      resumes: true,
      drain: drain.signal,
      drainSeconds: 30,
      stop: stop.signal,
      ...more,
    });
    const runner = { name, drain: () => drain.abort(), stop: () => stop.abort(), ended };
    running.add(runner);
    return runner;
  }

  const paint: RunnerWork = async () => ({
    pictures: [{ name: "a.png", read: async () => png }],
    recorded: { steps: 1 },
  });
  const job = (id: string | undefined) => getJob(viewer, "demo", id ?? "");
  const becomes = (id: string | undefined, status: string) =>
    waitUntil(`the job to be ${status}`, async () => (await job(id)).status === status);

  return { admin: () => viewer, link: () => link, start, paint, job, becomes };
}
