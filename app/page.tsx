import { redirect } from "next/navigation";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { startWorkspace } from "@/lib/services/accounts/own-workspaces";

/** Renders nothing; redirects to the viewer's start page. */
export default async function StartPage() {
  const viewer = await requireViewer("/");
  const slug = await startWorkspace(viewer);
  if (slug !== null) redirect(`/w/${slug}`);
  redirect(viewer.isOperator ? "/operator" : "/waiting");
}
