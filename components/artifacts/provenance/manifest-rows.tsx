import { FactRow } from "@/components/settings/fact-rows";
import { DateLabel } from "@/components/ui/text/date-label";
import type { CredentialRecord } from "@/lib/contracts/artifacts/provenance";
import { actionWords } from "@/lib/domain/provenance/action-words";
import { stateWords } from "@/lib/domain/provenance/provenance-words";
import { visibleText } from "@/lib/domain/text/visible-text";

type Manifest = Pick<
  CredentialRecord["manifests"][number],
  "signer" | "signedAt" | "timeStamp" | "generator" | "actions" | "parents"
>;

/** When it was signed, with what, what was done, and what it was made from. */
export function ManifestRows({ manifest }: { manifest: Manifest }) {
  const { signedAt, timeStamp, generator, actions, parents } = manifest;
  return (
    <>
      <FactRow name="signed">
        {signedAt === null ? (
          "no time stamp"
        ) : (
          <>
            <DateLabel at={signedAt} show="absolute" />{" "}
            <span className="text-ink-3">
              {timeStamp === "trusted"
                ? "by an authority on the trust list"
                : "by a clock that is not on the trust list"}
            </span>
          </>
        )}
      </FactRow>
      {generator === null ? null : (
        <FactRow name="with">
          {visibleText([generator.name, generator.version].filter((part) => part !== null).join(" "))}
        </FactRow>
      )}
      {actions.length === 0 ? null : (
        <FactRow name="history">
          <ActionList actions={actions} />
        </FactRow>
      )}
      {parents.length === 0 ? null : (
        <FactRow name="made from">
          <ParentList parents={parents} />
        </FactRow>
      )}
    </>
  );
}

/** Oldest first, on a thread. */
function ActionList({ actions }: Pick<Manifest, "actions">) {
  return (
    <ol className="grid">
      {[...actions.entries()].map(([place, action]) => {
        const { text, note } = actionWords(action);
        return (
          <li
            key={place}
            className="relative grid grid-cols-[0.875rem_minmax(0,1fr)] gap-2 py-0.5 not-last:after:absolute not-last:after:top-[1.0625rem] not-last:after:bottom-[-0.3125rem] not-last:after:left-[0.34375rem] not-last:after:w-px not-last:after:bg-line-2"
          >
            <span aria-hidden className="mt-1.5 ml-0.5 size-2 rounded-full border-[1.5px] border-ink-3" />
            <span>
              {visibleText(text)}
              {note === null ? null : <span className="text-ink-3 text-xs"> {visibleText(note)}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

const kinds = { parent: "the original", component: "a part", input: "an input" } as const;

function ParentList({ parents }: Pick<Manifest, "parents">) {
  return (
    <ul className="grid gap-2 py-1">
      {[...parents.entries()].map(([place, { title, relationship, state, signer }]) => (
        <li
          key={place}
          className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-2 gap-y-0.5 rounded-lg border px-3 py-2"
        >
          <span>{visibleText(title ?? "untitled")}</span>
          <span className="text-ink-2">{kinds[relationship]}</span>
          <span className="col-span-2 text-ink-3 text-xs">
            {state === null ? "Without credentials of its own" : stateWords[state]}
            {signer === null ? "" : ` · ${visibleText(signer.organisation)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
