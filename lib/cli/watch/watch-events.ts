import { shown } from "../server-command";

/** What a watch tells, as its lines of JSON have it. `path`: below the folder, with `/`. */
export type WatchEvent =
  | { event: "watching" | "back" }
  | { event: "away"; detail: string }
  | { event: "delivered" | "already"; path: string; artifactId?: string | undefined }
  | { event: "renamed"; path: string; from: string; artifactId?: string | undefined }
  | { event: "refused"; path: string; code: string; detail: string };

function words(said: WatchEvent): string {
  switch (said.event) {
    case "watching":
      return "watching";
    case "back":
      return "the server is back";
    case "away":
      return `the server is away: ${said.detail}. Waiting for it`;
    case "renamed":
      return `renamed    ${said.from} -> ${said.path}`;
    case "refused":
      return `refused    ${said.path}: ${said.detail} (${said.code})`;
    default:
      return `${said.event.padEnd(10)} ${said.path}`;
  }
}

/** Writes one event: as a line of JSON, or in words. */
export const printAs = (json: boolean) => (said: WatchEvent) =>
  void process.stdout.write(`${json ? JSON.stringify(said) : shown(words(said))}\n`);
export type Print = (said: WatchEvent) => void;
