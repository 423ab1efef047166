package org.sspfilter.sample.gpconnect;

/**
 * A GP practice.
 *
 * @param odsCode its code
 * @param name its name
 * @param doctor the family name of its one doctor
 * @param doctorId the doctor's SDS user id
 * @param town where it is
 */
record Practice(String odsCode, String name, String doctor, String doctorId, String town) {}
