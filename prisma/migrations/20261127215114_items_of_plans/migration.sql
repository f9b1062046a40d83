-- Checking that a plan is there took as long as writing its items. They are written under a lock of the plan.
ALTER TABLE "PlanItem" DROP CONSTRAINT "PlanItem_workspaceId_planId_fkey";

CREATE FUNCTION delete_plan_items() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "PlanItem" i USING deleted WHERE i."planId" = deleted.id;
  RETURN NULL;
END $$;
CREATE TRIGGER "Plan_delete_items" AFTER DELETE ON "Plan" REFERENCING OLD TABLE AS deleted
  FOR EACH STATEMENT EXECUTE FUNCTION delete_plan_items();
