"use client";

import { Download } from "lucide-react";
import { useRouter } from "next/navigation";
import { MakingExport } from "@/components/exports/making-export";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { toast } from "@/components/ui/feedback/toast";
import { CopyTextButton } from "@/components/ui/text/copy-text-button";
import { formatBytes, plural } from "@/components/ui/text/format";
import { useExport } from "@/lib/client/exports";
import { type DatasetChoices, datasetCommandLine } from "@/lib/domain/datasets/dataset-options";
import { DatasetFields } from "./dataset-fields";
import { DatasetOutcome, NothingLeft } from "./dataset-outcome";
import { type DatasetForm, useDatasetForm } from "./use-dataset-form";

const unitOf = ({ rows }: DatasetChoices) => (rows === "votes" ? "vote" : "pair");

/** Decisions as rows for training: what goes in on the left, what comes of it on the right. */
export function DatasetView({ ws, initial }: { ws: string; initial: DatasetChoices }) {
  const form = useDatasetForm(ws, initial);
  const { wish, setWish, problems } = form;
  return (
    <Page
      body="fill"
      crumbs={[{ label: "Exports", href: `/w/${ws}/exports` }, { label: "Dataset" }]}
      actions={
        <CopyTextButton label="Copy as command" what="command" text={datasetCommandLine(ws, wish.options)} />
      }
    >
      <div className="min-h-0 flex-1 overflow-auto lg:grid lg:grid-cols-[23.5rem_minmax(0,1fr)] lg:overflow-hidden">
        <div className="px-6 py-5 max-sm:px-4 lg:overflow-auto lg:border-r">
          <DatasetFields ws={ws} wish={wish} onChange={setWish} problems={problems} />
        </div>
        <Outcome ws={ws} form={form} />
      </div>
      <Making ws={ws} form={form} />
    </Page>
  );
}

type FormProps = { ws: string; form: DatasetForm };

function Outcome({ ws, form: { wish, setWish, estimate, error, isSettled } }: FormProps) {
  const { options } = wish;
  const dataset = estimate?.dataset;
  return (
    <section
      aria-label="What comes of it"
      aria-busy={!isSettled}
      aria-live="polite"
      className="min-w-0 px-6 py-5 aria-busy:opacity-60 max-lg:border-t max-sm:px-4 lg:overflow-auto"
    >
      {error === null ? null : <Failure error={error} />}
      {error !== null || dataset !== undefined ? null : <Skeleton className="h-72" />}
      {error !== null || dataset === undefined ? null : dataset.rows > 0 ? (
        <DatasetOutcome options={options} dataset={dataset} />
      ) : (
        <NothingLeft
          ws={ws}
          options={options}
          dataset={dataset}
          onLoosen={(looser) => setWish({ ...wish, options: looser })}
        />
      )}
    </section>
  );
}

function Making({ ws, form: { wish, body, estimate, isSettled } }: FormProps) {
  const router = useRouter();
  const unit = unitOf(wish.options);
  const rows = estimate?.dataset?.rows ?? 0;
  const making = useExport(ws, ({ bytes }) => {
    toast.success(`Dataset of ${plural(rows, unit)}, ${formatBytes(bytes)}`);
    router.push(`/w/${ws}/exports`);
  });
  return (
    <div className="flex shrink-0 flex-wrap items-center justify-end gap-x-4 gap-y-2 border-line-2 border-t bg-raise px-5 py-2.5">
      <p className="mr-auto text-ink-2">
        {plural(rows, unit)} · {plural(estimate?.artifacts ?? 0, "picture")}
      </p>
      <Failure error={making.error} />
      {making.isPending ? (
        <MakingExport progress={making.progress} onCancel={making.stop} />
      ) : (
        <Button
          variant="key"
          disabled={!isSettled || rows === 0}
          className="max-sm:w-full"
          onClick={() => making.mutate(body)}
        >
          <Download aria-hidden />
          {rows === 0 ? "Make a dataset" : `Make a dataset of ${plural(rows, unit)}`}
        </Button>
      )}
    </div>
  );
}
