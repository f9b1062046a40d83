import type { ReferenceOperation } from "@/lib/domain/reference/operations";
import { addressOf } from "./contents";
import { anyServer } from "./examples";

const program = `import { runWith } from "@fluxara/client";

await runWith({
  url: "${anyServer}", token: process.env.FLUXARA_TOKEN!,
  workspace: "demo", name: "Alpha",
  offers: [{ pipeline: { id: "my-pipeline", version: "1" },
    title: "My pipeline",
    settings: [{ key: "prompt", type: "text" },
      { key: "steps", type: "whole", min: 1, max: 50, default: 20 }] }],
  run: async (job, { progress, signal, deliver }) => {
    const onStep = (step: number) => progress({ step, steps: job.steps! });
    await deliver("a.png", await paint(job, { onStep, signal })); // yours
    return { prompt: job.prompt!, steps: job.steps! };
  },
});`;

/** The steps in their order: the operation, and what is to be known of it there. */
const steps: readonly (readonly [string, string])[] = [
  [
    "registerRunner",
    "Register with a name, your offers and an instance id that you create. Registering the same name again replaces the earlier instance. Send the instance as Fluxara-Instance from here on.",
  ],
  [
    "claimJobs",
    "Wait up to 25 s for a job; 204 if none came. Each attempt has an id, which you send as Fluxara-Attempt with all that you say of its job. Inputs come with addresses: get their bytes at once.",
  ],
  [
    "beat",
    "At least every heartbeatSeconds, send a heartbeat with the progress. Stop every attempt that the response does not call running. Without heartbeats the job goes to another runner.",
  ],
  ["putPreview", "Optional: a preview of the picture so far. Only the last one is kept."],
  [
    "deliverArtifact",
    "The bytes of each picture, with their Content-Digest. They are seen once the job is completed, all together.",
  ],
  ["completeJob", "With the settings as they were used. After that, nothing of the job changes."],
  [
    "updateJob",
    "If it failed: status failed with kind runner (tried again, elsewhere if possible) or kind job (it would fail anywhere).",
  ],
  ["releaseJob", "If you stop: release it, which does not count as an attempt."],
];

/** The sequence of a runner's requests. */
export function RunnerPage({ operations }: { operations: readonly ReferenceOperation[] }) {
  return (
    <>
      <h1>Writing a runner</h1>
      <p className="lead">
        A runner registers what it can make, claims jobs and delivers pictures. The server never calls it. A
        token with <code>job:read</code>, <code>job:claim</code> and <code>download</code> is enough.
      </p>
      <section className="text" aria-labelledby="sequence">
        <h2 id="sequence">The sequence</h2>
        <ol className="steps">
          {steps.map(([id, about]) => {
            const found = operations.find((each) => each.id === id);
            if (found === undefined)
              throw new Error(`The runner's sequence names ${id}, which is no operation`);
            return (
              <li key={id}>
                <a href={`${addressOf(found.area.key)}#${id}`}>{id}</a>
                <span className="where">
                  <span className="method">{found.method}</span> <code>{found.path}</code>
                </span>
                <p>{about}</p>
              </li>
            );
          })}
        </ol>
        <p>
          <code>409</code> with <code>current.because</code>: the attempt is over, and what comes of it is not
          wanted. After a lost connection, <code>getRunner</code> lists the attempts that are still yours.
        </p>
      </section>
      <section className="text" aria-labelledby="program">
        <h2 id="program">All of it by the client</h2>
        <p>
          <code>runWith</code> registers, claims, beats, delivers and completes, and asks until the server is
          back if it is away.
        </p>
        <pre>
          <code>{program}</code>
        </pre>
      </section>
    </>
  );
}
