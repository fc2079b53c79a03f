-- What must hold whoever writes.

create function set_updated_at() returns trigger language plpgsql as $$
begin
  new.updated_at := now();
  return new;
end $$;
--> statement-breakpoint
create trigger users_updated_at before update on users for each row execute function set_updated_at();
--> statement-breakpoint
create trigger workspaces_updated_at before update on workspaces for each row execute function set_updated_at();
--> statement-breakpoint
create trigger brands_updated_at before update on brands for each row execute function set_updated_at();
--> statement-breakpoint
create trigger vision_jobs_updated_at before update on vision_jobs for each row execute function set_updated_at();
--> statement-breakpoint
create trigger vision_job_outputs_updated_at before update on vision_job_outputs for each row execute function set_updated_at();
--> statement-breakpoint

-- The notification carries ids only: `vision-job:12=7`. It is sent when the transaction commits.
create function notify_job_event() returns trigger language plpgsql as $$
begin
  perform pg_notify('job_events', new.subject_kind || ':' || new.subject_id || '=' || new.revision);
  return null;
end $$;
--> statement-breakpoint
create trigger job_events_notify after insert on job_events for each row execute function notify_job_event();
--> statement-breakpoint

-- Totals by delta: two calls that settle at once add up, where a re-sum would lose one of them.
create function add_generation_cost() returns trigger language plpgsql as $$
begin
  if new.vision_job_id is not null then
    update vision_jobs set
      actual_cost = actual_cost + coalesce(new.actual_cost, 0),
      unknown_cost_count = unknown_cost_count + (new.actual_cost is null)::int,
      cost_count = cost_count + 1
    where id = new.vision_job_id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger generation_costs_total after insert on generation_costs for each row execute function add_generation_cost();
--> statement-breakpoint

-- Append-only: a correction is a new row. Only the link to a purged job may be cleared.
create function refuse_cost_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'vision_job_id' = to_jsonb(old) - 'vision_job_id' and new.vision_job_id is null then
    return new;
  end if;
  raise exception 'generation_costs is append-only';
end $$;
--> statement-breakpoint
create trigger generation_costs_append_only before update on generation_costs for each row execute function refuse_cost_change();
--> statement-breakpoint

-- Progress never goes back and never passes 100.
create function guard_vision_progress() returns trigger language plpgsql as $$
begin
  new.progress := least(100, greatest(old.progress, new.progress));
  return new;
end $$;
--> statement-breakpoint
create trigger vision_jobs_progress before update of progress on vision_jobs for each row execute function guard_vision_progress();
