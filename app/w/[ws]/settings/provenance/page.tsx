import { FileOutput } from "lucide-react";
import type { Metadata } from "next";
import { createLoader, type SearchParams } from "nuqs/server";
import { DeparturesView } from "@/components/departures/departures-view";
import { KnownSigners } from "@/components/departures/known-signers";
import { LeavingSettings } from "@/components/departures/leaving-settings";
import { SettingsPage } from "@/components/shell/settings-page";
import { Streamed } from "@/components/shell/streamed";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import {
  departureParams,
  departureQuery,
  monthOf,
  periodOfMonth,
} from "@/lib/client/provenance/departures-query";
import { systemClock } from "@/lib/clock";
import { settingsViewer } from "@/lib/server/auth/current-viewer";
import { readCredentialsHealth } from "@/lib/services/provenance/credentials-health";
import { getDepartureTotals, listDepartures } from "@/lib/services/provenance/read-departures";
import { readSigningHealth } from "@/lib/services/provenance/signing";
import { ownWorkspace } from "../../own-workspace";

export const metadata: Metadata = { title: "Provenance" };

type Props = { params: Promise<{ ws: string }>; searchParams: Promise<SearchParams> };

const loadView = createLoader(departureParams);

export default async function ProvenancePage({ params, searchParams }: Props) {
  const [{ ws }, view] = await Promise.all([params, loadView(searchParams)]);
  const viewer = await settingsViewer(ws, "provenance");
  const [workspace, signing, health] = await Promise.all([
    ownWorkspace(viewer, ws),
    readSigningHealth(systemClock()),
    viewer.isOperator ? readCredentialsHealth(viewer) : null,
  ]);
  const month = view.month ?? monthOf(systemClock());
  const read = Promise.all([
    listDepartures(viewer, ws, { ...departureQuery(view, month), limit: 50 }),
    getDepartureTotals(viewer, ws, periodOfMonth(month)),
    listDepartures(viewer, ws, { limit: 1 }),
  ]);
  const settings = (
    <div className="grid max-w-240 grid-cols-2 gap-x-10 gap-y-6 max-lg:grid-cols-1">
      <LeavingSettings workspace={workspace} />
      <KnownSigners signing={signing} health={health} />
    </div>
  );
  return (
    <SettingsPage tab="provenance" lead="What leaves this workspace, and whether it says that AI made it.">
      <Streamed read={read} skeleton={<Skeleton className="h-60" />}>
        {([page, totals, ever]) =>
          ever.items.length === 0 ? (
            <>
              <NothingLeft />
              {settings}
            </>
          ) : (
            <DeparturesView ws={ws} initial={{ view, month, page, totals }}>
              {settings}
            </DeparturesView>
          )
        }
      </Streamed>
    </SettingsPage>
  );
}

const NothingLeft = () => (
  <EmptyState icon={<FileOutput />} title="Nothing has left this workspace yet">
    Downloads, archives and links will be listed here, each with whether it carried its AI mark, and in a
    report as CSV.
  </EmptyState>
);
