-- As before, but a session whose count and thumbnail stay as they are is not written: purging what was deleted long ago
-- must not move its session to the front of the list.
create or replace function refresh_image_sessions(sessions uuid[]) returns void language plpgsql as $$
begin
  perform 1 from image_sessions where id = any(sessions) order by id for no key update;
  update image_sessions session set generated_count = now_there.count, thumbnail_key = now_there.thumbnail_key
  from (
    select each.id,
      (select count(*)::int from generated_images image where image.session_id = each.id and image.deleted_at is null) as count,
      (select image.thumbnail_key from generated_images image
        where image.session_id = each.id and image.deleted_at is null order by image.created_at, image.id limit 1) as thumbnail_key
    from unnest(sessions) each(id)) now_there
  where session.id = now_there.id
    and (session.generated_count, session.thumbnail_key) is distinct from (now_there.count, now_there.thumbnail_key);
end $$;
