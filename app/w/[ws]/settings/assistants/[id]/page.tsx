import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActivityList } from "@/components/assistants/activity-list";
import { deedsText } from "@/components/assistants/deeds-text";
import { SettingsPage } from "@/components/shell/settings-page";
import { AuthorLabel } from "@/components/ui/text/author-label";
import { api } from "@/lib/contracts/api";
import { settingsViewer } from "@/lib/server/auth/current-viewer";
import { listActivity } from "@/lib/services/assistants/list-activity";
import { getAssistant } from "@/lib/services/assistants/list-assistants";
import { orNotFound } from "../../../or-not-found";

export const metadata: Metadata = { title: "Assistant" };

type Props = { params: Promise<{ ws: string; id: string }> };

export default async function AssistantPage({ params }: Props) {
  const { ws, id } = await params;
  const viewer = await settingsViewer(ws, "assistants");
  if (!api.listAssistantActivity.params.safeParse({ ws, id }).success) notFound();
  const [assistant, first] = await orNotFound(
    Promise.all([getAssistant(viewer, ws, id), listActivity(viewer, ws, id, { limit: 50 })]),
  );
  return (
    <SettingsPage tab="assistants" crumbs={[{ label: assistant.name }]}>
      <p className="flex flex-wrap items-center gap-x-3 text-ink-2">
        <AuthorLabel by={{ ...assistant.by, assistant }} className="text-ink" />
        {deedsText(assistant.did)}
      </p>
      <ActivityList ws={ws} id={id} first={first} />
    </SettingsPage>
  );
}
