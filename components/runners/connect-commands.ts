/** What is connected: a generator with a bridge of its own, or a program that speaks the protocol itself. */
export type Connection = "comfyui" | "a1111" | "other";

type ConnectPlace = { origin: string; ws: string; token: string };

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

const inLines = (...lines: string[]) => lines.join(" \\\n  ");

const bridge = (kind: string, generator: string, { origin, ws, token }: ConnectPlace) =>
  inLines(`npx fluxara runner ${kind}`, `--url ${origin} --workspace ${ws}`, generator, `--token ${token}`);

const commands: Readonly<Record<Connection, (to: ConnectPlace) => string>> = {
  comfyui: (to) => bridge("comfyui", "--comfy http://127.0.0.1:8188 --workflows ./workflows", to),
  a1111: (to) => bridge("a1111", "--a1111 http://127.0.0.1:7860", to),
  /** Registers it, with one pipeline as an example. */
  other: ({ origin, ws, token }) =>
    inLines(
      `curl ${origin}/api/v1/workspaces/${ws}/runners`,
      `-H "Authorization: Bearer ${token}"`,
      '-H "Content-Type: application/json"',
      `-d '${JSON.stringify(example)}'`,
    ),
};

/** The command that connects a runner. */
export const connectCommand = (kind: Connection, to: ConnectPlace): string => commands[kind](to);
