import { toast } from "@/components/ui/feedback/toast";

/**
 * Ends the session on the server, then loads the sign-in page, which drops everything cached in this one; by way of the
 * provider if the session was its.
 */
export async function leave(): Promise<void> {
  try {
    const { signOut } = await import("next-auth/react");
    const { url } = await signOut({ redirect: false, callbackUrl: "/sign-in" });
    window.location.assign(url);
  } catch {
    toast.error("The server could not be reached, so you are still signed in. Try again in a moment.");
  }
}
