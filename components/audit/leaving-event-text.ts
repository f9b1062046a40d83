import { plural } from "@/components/ui/text/format";
import { type Action, type EventRow, listed, quoted } from "./event-words";

type LeavingAction = Extract<Action, `${"departures" | "export" | "link"}.${string}`>;

/** Exports, share links and what left by them. */
export const leavingRows: { [A in LeavingAction]: EventRow<A> } = {
  "departures.report": {
    title: "Report of what left downloaded",
    subject: "departures",
    about: ({ files, unmarked, after, before }) =>
      listed(
        files !== undefined && plural(files, "file"),
        unmarked !== undefined && `${unmarked} unmarked`,
        after && `from ${after.slice(0, 10)}`,
        before && `before ${before.slice(0, 10)}`,
      ),
  },
  "export.create": {
    title: "Export created",
    subject: "export",
    about: ({ title, artifacts, format }) =>
      listed(quoted(title), artifacts !== undefined && plural(artifacts, "artifact"), format),
  },
  "export.take": {
    title: "Export downloaded",
    subject: "export",
    about: ({ title, artifacts, format }) =>
      listed(quoted(title), artifacts !== undefined && plural(artifacts, "artifact"), format),
  },
  "link.create": {
    title: "Share link created",
    subject: "link",
    about: ({ kind, artifacts, download, metadata, hasPassphrase }) =>
      listed(
        kind === "artifact" || artifacts === undefined ? kind : `${kind} of ${plural(artifacts, "picture")}`,
        download && "with download",
        metadata && "with metadata",
        hasPassphrase && "with a passphrase",
      ),
  },
  "link.revoke": { title: "Share link revoked", subject: "link", about: ({ title }) => quoted(title) },
};
