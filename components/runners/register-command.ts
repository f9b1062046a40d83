type Registration = { origin: string; ws: string; token: string };

const example = {
  name: "alpha",
  instance: "00000000-0000-4000-8000-000000000001",
  kind: "other",
  offers: [
    {
      pipeline: { id: "my-pipeline", version: "1" },
      title: "My pipeline",
      settings: [
        { key: "prompt", type: "text" },
        { key: "steps", type: "whole", min: 1, max: 50, default: 20 },
      ],
    },
  ],
};

/** Registers a runner from a shell, with one pipeline as an example. */
export const registerCommand = ({ origin, ws, token }: Registration): string =>
  [
    `curl ${origin}/api/v1/workspaces/${ws}/runners`,
    `-H "Authorization: Bearer ${token}"`,
    '-H "Content-Type: application/json"',
    `-d '${JSON.stringify(example)}'`,
  ].join(" \\\n  ");
