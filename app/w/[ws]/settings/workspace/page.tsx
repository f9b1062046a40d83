import type { Metadata } from "next";
import { WorkspaceForm } from "@/components/accounts/workspace-form";
import { QuestionListForm } from "@/components/reviews/question-list-form";
import { SettingsPage } from "@/components/shell/settings-page";
import { settingsViewer } from "@/lib/server/auth/current-viewer";
import { countReviewersLinks } from "@/lib/services/links/count-reviewers-links";
import { ownWorkspace } from "../../own-workspace";

export const metadata: Metadata = { title: "Workspace" };

type Props = { params: Promise<{ ws: string }> };

export default async function WorkspacePage({ params }: Props) {
  const { ws } = await params;
  const viewer = await settingsViewer(ws, "workspace");
  const [workspace, links] = await Promise.all([ownWorkspace(viewer, ws), countReviewersLinks(viewer, ws)]);
  return (
    <SettingsPage tab="workspace" lead="Title, what each role can see and download, and what reviews ask.">
      <WorkspaceForm workspace={workspace} links={links} />
      <QuestionListForm ws={ws} />
    </SettingsPage>
  );
}
