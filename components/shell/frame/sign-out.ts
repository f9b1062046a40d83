import { toast } from "@/components/ui/feedback/toast";

/** Ends the session on the server, then reloads, which drops everything cached in the page. */
export async function leave(): Promise<void> {
  try {
    const { signOut } = await import("next-auth/react");
    await signOut({ redirect: false });
    window.location.assign("/sign-in");
  } catch {
    toast.error("The server could not be reached, so you are still signed in. Try again in a moment.");
  }
}
