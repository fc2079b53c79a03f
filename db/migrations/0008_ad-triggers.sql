create trigger ad_sessions_updated_at before update on ad_sessions for each row execute function set_updated_at();
--> statement-breakpoint
create trigger assets_updated_at before update on assets for each row execute function set_updated_at();
--> statement-breakpoint

-- A session's lists of its images and clips, and its film. As for image sessions: the parents are locked first and in
-- order, and a session whose lists stay as they are is not written.
create function refresh_ad_sessions(sessions uuid[]) returns void language plpgsql as $$
begin
  perform 1 from ad_sessions where id = any(sessions) order by id for no key update;
  update ad_sessions session set
    generated_image_ids = lists.images,
    approved_image_ids = lists.approved_images,
    generated_clip_ids = lists.clips,
    approved_clip_ids = lists.approved_clips,
    final_video_id = lists.film
  from (
    select parent.id,
      coalesce(array_agg(asset.id order by asset.created_at, asset.id)
        filter (where type = 'image' and asset.status in ('completed', 'approved', 'rejected')), '{}') as images,
      coalesce(array_agg(asset.id order by selection_order, asset.created_at, asset.id)
        filter (where type = 'image' and asset.status = 'approved'), '{}') as approved_images,
      coalesce(array_agg(asset.id order by asset.created_at, asset.id)
        filter (where type = 'video_clip' and asset.status in ('completed', 'approved', 'rejected')), '{}') as clips,
      coalesce(array_agg(asset.id order by selection_order, asset.created_at, asset.id)
        filter (where type = 'video_clip' and asset.status = 'approved'), '{}') as approved_clips,
      (array_agg(asset.id order by version desc nulls last, asset.aspect_ratio <> parent.aspect_ratio, asset.created_at desc)
        filter (where type = 'final_video' and asset.status = 'completed'))[1] as film
    from ad_sessions parent left join assets asset on asset.session_id = parent.id and asset.deleted_at is null
    where parent.id = any(sessions)
    group by parent.id) lists
  where session.id = lists.id
    and (session.generated_image_ids, session.approved_image_ids, session.generated_clip_ids, session.approved_clip_ids,
      session.final_video_id)
      is distinct from (lists.images, lists.approved_images, lists.clips, lists.approved_clips, lists.film);
end $$;
--> statement-breakpoint

create function assets_inserted() returns trigger language plpgsql as $$
begin
  perform refresh_ad_sessions(array(select distinct session_id from added where status <> 'generating'));
  return null;
end $$;
--> statement-breakpoint
create function assets_deleted() returns trigger language plpgsql as $$
begin
  perform refresh_ad_sessions(array(select distinct session_id from removed));
  return null;
end $$;
--> statement-breakpoint
create function assets_updated() returns trigger language plpgsql as $$
begin
  perform refresh_ad_sessions(array(
    select distinct after.session_id from removed before join added after using (id)
    where (before.status, before.selection_order, before.deleted_at)
      is distinct from (after.status, after.selection_order, after.deleted_at)));
  return null;
end $$;
--> statement-breakpoint
create trigger assets_insert after insert on assets
  referencing new table as added for each statement execute function assets_inserted();
--> statement-breakpoint
create trigger assets_delete after delete on assets
  referencing old table as removed for each statement execute function assets_deleted();
--> statement-breakpoint
create trigger assets_update after update on assets
  referencing old table as removed new table as added for each statement execute function assets_updated();
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
  -- The asset before its session, as everywhere.
  if new.asset_id is not null then
    update assets set
      generation_cost = generation_cost + coalesce(new.actual_cost, 0),
      unknown_cost_count = unknown_cost_count + (new.actual_cost is null)::int,
      cost_count = cost_count + 1
    where id = new.asset_id;
  end if;
  if new.session_id is not null then
    update ad_sessions set
      total_cost = total_cost + coalesce(new.actual_cost, 0),
      unknown_cost_count = unknown_cost_count + (new.actual_cost is null)::int,
      cost_count = cost_count + 1
    where id = new.session_id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create or replace function refuse_cost_change() returns trigger language plpgsql as $$
declare
  links text[] := array['vision_job_id', 'generation_job_id', 'session_id', 'asset_id'];
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - links = to_jsonb(old) - links
    and (new.vision_job_id is null or new.vision_job_id = old.vision_job_id)
    and (new.generation_job_id is null or new.generation_job_id = old.generation_job_id)
    and (new.session_id is null or new.session_id = old.session_id)
    and (new.asset_id is null or new.asset_id = old.asset_id) then
    return new;
  end if;
  raise exception 'generation_costs is append-only';
end $$;
