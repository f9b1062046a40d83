import type { Metadata } from "next";
import { createLoader, parseAsString, type SearchParams } from "nuqs/server";
import { SettingsPage } from "@/components/accounts/settings-page";
import { RetentionView } from "@/components/retention/retention-view";
import { settingsViewer } from "@/lib/auth/settings-viewer";
import type { PlanRead } from "@/lib/client/retention";
import { api } from "@/lib/contracts/api";
import { can, type Viewer } from "@/lib/domain/access/access";
import { isAppError } from "@/lib/errors";
import { listPlans } from "@/lib/services/retention/list-plans";
import { getPolicy } from "@/lib/services/retention/policy";
import { getPlan } from "@/lib/services/retention/read-plan";
import { ownWorkspace } from "../../own-workspace";

export const metadata: Metadata = { title: "Retention" };

type Props = { params: Promise<{ ws: string }>; searchParams: Promise<SearchParams> };

const loadView = createLoader({ plan: parseAsString });

/** The plan named in the URL. If it is not found, the browser repeats the request and shows the API's error. */
async function readPlan(viewer: Viewer, ws: string, id: string | null): Promise<PlanRead | null> {
  if (id === null || !api.getPlan.params.safeParse({ ws, id }).success) return null;
  try {
    return await getPlan(viewer, ws, id);
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") return null;
    throw error;
  }
}

export default async function RetentionPage({ params, searchParams }: Props) {
  const [{ ws }, view] = await Promise.all([params, loadView(searchParams)]);
  const viewer = await settingsViewer(ws, "retention");
  const mayChange = can(viewer, ws, "retention:write");
  const [workspace, policy, plan, running] = await Promise.all([
    ownWorkspace(viewer, ws),
    getPolicy(viewer, ws),
    readPlan(viewer, ws, view.plan),
    mayChange ? listPlans(viewer, ws, { state: "running", limit: 50 }) : null,
  ]);
  return (
    <SettingsPage
      workspace={workspace}
      tab="retention"
      wide
      lead="How long binaries are kept. After removal, an artifact’s page, metadata, marks, votes and decisions are kept."
    >
      <RetentionView ws={ws} initial={policy} initialPlan={plan} running={running} />
    </SettingsPage>
  );
}
