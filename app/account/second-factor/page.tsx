import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { Enrolment } from "@/components/accounts/second-factor/enrolment";
import { ShowCode } from "@/components/accounts/second-factor/show-code";
import { isAdmitted } from "@/lib/domain/access/access-of";
import { safeCallbackUrl, signInUrl } from "@/lib/server/auth/callback-url";
import { currentViewer } from "@/lib/server/auth/current-viewer";
import { sessionIdFrom } from "@/lib/server/auth/session-id";
import { readSecondFactor } from "@/lib/services/accounts/second-factor";

export const metadata: Metadata = { title: "Second factor" };

type Props = { searchParams: Promise<{ callbackUrl?: string | string[] }> };

/** Setting up a second factor, or showing its code: also for a session that has no other rights until then. */
export default async function SecondFactorPage({ searchParams }: Props) {
  const { callbackUrl } = await searchParams;
  const viewer = await currentViewer();
  if (viewer === null) redirect(signInUrl("/account/second-factor"));
  if (viewer.status !== "approved") redirect("/waiting");
  const target = typeof callbackUrl === "string" ? safeCallbackUrl(callbackUrl) : "/account";
  const { activeAt } = await readSecondFactor(viewer, await sessionIdFrom(await headers()));
  const isNeeded = !isAdmitted(viewer);
  if (activeAt !== null && !isNeeded) redirect(target);
  if (activeAt !== null) return <ShowCode email={viewer.email} callbackUrl={target} />;
  return (
    <main className="mx-auto w-full max-w-178 px-4 pt-[clamp(2rem,8vh,5rem)] pb-10">
      <h1 className="font-semibold text-xl">Switch on the second factor</h1>
      <p className="mt-1 mb-4.5 text-ink-3">
        {isNeeded
          ? "This installation requires one of you. After it, signing in by password asks for six digits. Tokens keep working."
          : "After it, signing in by password asks for six digits. Tokens keep working."}
      </p>
      <Enrolment isNeeded={isNeeded} callbackUrl={target} />
    </main>
  );
}
