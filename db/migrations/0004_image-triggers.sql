create trigger image_sessions_updated_at before update on image_sessions for each row execute function set_updated_at();
--> statement-breakpoint
create trigger generation_jobs_updated_at before update on generation_jobs for each row execute function set_updated_at();
--> statement-breakpoint
create trigger generation_shots_updated_at before update on generation_shots for each row execute function set_updated_at();
--> statement-breakpoint

-- A session's count and its first image. The parents are locked first and in order: whoever comes second counts what the
-- first has committed, and two bulk writes cannot wait for each other. `no key`: the foreign key of a new image holds the
-- session's key already, and two inserts that both want more than that would deadlock.
create function refresh_image_sessions(sessions uuid[]) returns void language plpgsql as $$
begin
  perform 1 from image_sessions where id = any(sessions) order by id for no key update;
  update image_sessions session set
    generated_count = (
      select count(*) from generated_images image where image.session_id = session.id and image.deleted_at is null),
    thumbnail_key = (
      select image.thumbnail_key from generated_images image
      where image.session_id = session.id and image.deleted_at is null order by image.created_at, image.id limit 1)
  where session.id = any(sessions);
end $$;
--> statement-breakpoint

create function generated_images_inserted() returns trigger language plpgsql as $$
begin
  perform refresh_image_sessions(array(select distinct session_id from added where session_id is not null));
  return null;
end $$;
--> statement-breakpoint
create function generated_images_deleted() returns trigger language plpgsql as $$
begin
  perform refresh_image_sessions(array(select distinct session_id from removed where session_id is not null));
  return null;
end $$;
--> statement-breakpoint
create function generated_images_updated() returns trigger language plpgsql as $$
begin
  perform refresh_image_sessions(array(
    select distinct unnest(array[before.session_id, after.session_id])
    from removed before join added after using (id)
    where (before.session_id, before.deleted_at, before.thumbnail_key)
      is distinct from (after.session_id, after.deleted_at, after.thumbnail_key)));
  return null;
end $$;
--> statement-breakpoint
-- Once a statement, however many rows it has: a bulk delete of a thousand images refreshes their sessions once.
create trigger generated_images_insert after insert on generated_images
  referencing new table as added for each statement execute function generated_images_inserted();
--> statement-breakpoint
create trigger generated_images_delete after delete on generated_images
  referencing old table as removed for each statement execute function generated_images_deleted();
--> statement-breakpoint
create trigger generated_images_update after update on generated_images
  referencing old table as removed new table as added for each statement execute function generated_images_updated();
--> statement-breakpoint

create or replace function add_generation_cost() returns trigger language plpgsql as $$
begin
  if new.vision_job_id is not null then
    update vision_jobs set
      actual_cost = actual_cost + coalesce(new.actual_cost, 0),
      unknown_cost_count = unknown_cost_count + (new.actual_cost is null)::int,
      cost_count = cost_count + 1
    where id = new.vision_job_id;
  end if;
  if new.generation_job_id is not null then
    update generation_jobs set
      actual_cost = actual_cost + coalesce(new.actual_cost, 0),
      unknown_cost_count = unknown_cost_count + (new.actual_cost is null)::int,
      cost_count = cost_count + 1
    where id = new.generation_job_id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create or replace function refuse_cost_change() returns trigger language plpgsql as $$
declare
  links text[] := array['vision_job_id', 'generation_job_id'];
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - links = to_jsonb(old) - links
    and (new.vision_job_id is null or new.vision_job_id = old.vision_job_id)
    and (new.generation_job_id is null or new.generation_job_id = old.generation_job_id) then
    return new;
  end if;
  raise exception 'generation_costs is append-only';
end $$;
