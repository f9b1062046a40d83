import clsx from "clsx";
import { Preview } from "@/components/picture/preview";
import { DecisionLine } from "@/components/reviews/decision-line";
import { Page } from "@/components/shell/page";
import { DateLabel } from "@/components/ui/text/date-label";
import { StateLabel, wrappingLabel } from "@/components/ui/text/state-label";
import { recordUrl } from "@/lib/client/reviews/record-url";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { DecisionRecord } from "@/lib/contracts/reviews/record";
import { candidateLabels } from "@/lib/domain/compare/candidate-label";
import { policyText } from "@/lib/domain/reviews/policy-text";
import { CandidateTable } from "./candidate-table";
import { PrintButton } from "./print-button";
import { RecordShare } from "./record-share";
import { recordSentences } from "./record-words";

type RecordViewProps = {
  ws: string;
  record: DecisionRecord;
  tiles: readonly ArtifactItem[];
  /** Hash of the JSON file. */
  sha256: string;
};

/** What a review decided and on what basis, as a page for printing. */
export function RecordView({ ws, record, tiles, sha256 }: RecordViewProps) {
  const labels = candidateLabels(tiles);
  const nameOf = (id: string) => labels.get(id) ?? "a candidate";
  const { reviewId, title, decisions, policy, verdict } = record;
  const href = `/w/${ws}/reviews/${reviewId}`;
  return (
    <Page
      crumbs={[
        { label: "Reviews", href: `/w/${ws}/reviews` },
        { label: title, href },
        { label: "Decision record" },
      ]}
      actions={
        <>
          <RecordShare ws={ws} reviewId={reviewId} title={title} />
          <PrintButton />
        </>
      }
    >
      <article className="grid max-w-210 grid-cols-1 gap-7 print:max-w-none print:text-sm">
        <Answer record={record} tiles={tiles} nameOf={nameOf} />
        <section aria-labelledby="grounds" className="grid gap-1.5">
          <Heading id="grounds">Evidence</Heading>
          <p>{verdict.text}.</p>
          {recordSentences(record, nameOf).map((sentence) => (
            <p key={sentence} className="[overflow-wrap:anywhere]">
              {sentence}
            </p>
          ))}
        </section>
        <CandidateTable record={record} tiles={tiles} labels={labels} />
        <section aria-labelledby="decisions" className="grid gap-3">
          <Heading id="decisions">Decisions, newest first</Heading>
          {decisions.length === 0 ? <p className="text-ink-2">None yet.</p> : null}
          <ol className="grid gap-3">
            {decisions.map((decision, i) => (
              <li key={decision.seq} className={i === 0 ? undefined : "opacity-70"}>
                <DecisionLine decision={decision} labels={labels} />
              </li>
            ))}
          </ol>
        </section>
        <section aria-labelledby="policy" className="grid gap-1.5">
          <Heading id="policy">Retention policy in force</Heading>
          {policy.map((each) => (
            <p key={each.environment}>{policyText(each)}</p>
          ))}
        </section>
        <footer className="grid gap-1.5 border-t pt-4 text-ink-2 text-xs">
          <p>
            Recorded <DateLabel at={record.recordedAt} />. SHA-256 of the JSON file:
          </p>
          <p className="num [overflow-wrap:anywhere]">{sha256}</p>
          <p className="flex flex-wrap gap-x-4 print:hidden">
            <FileLink href={recordUrl(ws, reviewId, "json")}>JSON</FileLink>
            <FileLink href={recordUrl(ws, reviewId, "md")}>Markdown</FileLink>
          </p>
        </footer>
      </article>
    </Page>
  );
}

const Heading = ({ id, children }: { id: string; children: string }) => (
  <h2 id={id} className="font-semibold">
    {children}
  </h2>
);

const FileLink = ({ href, children }: { href: string; children: string }) => (
  <a href={href} className="inline-flex min-h-6 items-center underline underline-offset-2 hover:text-ink">
    {children}
  </a>
);

type AnswerProps = {
  record: DecisionRecord;
  tiles: readonly ArtifactItem[];
  nameOf: (id: string) => string;
};

function Answer({ record, tiles, nameOf }: AnswerProps) {
  const { title, preferredId, openedBy, openedAt, candidates, decisions } = record;
  const preferred = tiles.find((tile) => tile.id === preferredId);
  return (
    <header className="grid grid-cols-1 gap-4 sm:grid-cols-[minmax(0,1fr)_16rem] print:grid-cols-[minmax(0,1fr)_14rem]">
      <div className="grid content-start gap-2">
        <p className="font-semibold text-xl [overflow-wrap:anywhere]">{title}</p>
        {preferredId === null ? (
          <StateLabel state="queued">Not decided</StateLabel>
        ) : (
          <p className="flex flex-wrap items-center gap-x-2 text-lg">
            <StateLabel state="preferred" className={clsx("text-lg!", wrappingLabel)}>
              {nameOf(preferredId)}
            </StateLabel>
            is preferred, of {candidates.length} candidates.
          </p>
        )}
        {decisions[0]?.reason ? (
          <p className="text-ink-2 [overflow-wrap:anywhere]">“{decisions[0].reason}”</p>
        ) : null}
        <p className="text-ink-2">
          Opened by {openedBy.name} <DateLabel at={openedAt} />
        </p>
      </div>
      {preferred === undefined ? null : (
        <Preview item={preferred} alt={`Preferred: ${nameOf(preferred.id)}`} className="w-full rounded-sm" />
      )}
    </header>
  );
}
