-- [P2] Of many people of one name the one in the same organisation, so that the same file finds again whom it brought in, however
-- many are called so.
CREATE INDEX contact_by_name_and_organisation ON contact (name_key, organisation, id);
